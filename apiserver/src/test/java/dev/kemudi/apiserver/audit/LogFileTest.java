package dev.kemudi.apiserver.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  private final AtomicInteger losses = new AtomicInteger();

  @TempDir private Path folder;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2022-08-23T10:00:00Z"));
  private final InstantSource clock = now::get;

  private void write(LogFile log, String text) {
    log.take(List.of(Map.of("a", text)));
    now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
  }

  private List<String> names() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void putsFullFilesAsideAndKeepsTheNewest() throws Exception {
    Path file = folder.resolve("audit.log");
    try (LogFile log =
        new LogFile(
            file, new LogFile.Rotation(15, Duration.ZERO, 2, false), losses::addAndGet, clock)) {
      for (String text : List.of("one", "two", "three", "four", "five")) {
        write(log, text);
      }
    }
    assertEquals(
        List.of(
            "audit-2022-08-23T13-00-00.000.log", "audit-2022-08-23T14-00-00.000.log", "audit.log"),
        names());
    assertEquals(List.of("{\"a\":\"five\"}"), Files.readAllLines(file));
    assertEquals(
        "{\"a\":\"four\"}\n",
        Files.readString(folder.resolve("audit-2022-08-23T14-00-00.000.log")));
  }

  @Test
  void deletesFilesThatAreTooOldAndPacksOthers() throws Exception {
    Files.writeString(folder.resolve("audit-notes.log"), "mine");
    Path file = folder.resolve("audit.log");
    try (LogFile log =
        new LogFile(
            file,
            new LogFile.Rotation(15, Duration.ofMinutes(90), 0, true),
            losses::addAndGet,
            clock)) {
      for (String text : List.of("one", "two", "three", "four")) {
        write(log, text);
      }
    }
    assertEquals(
        List.of(
            "audit-2022-08-23T12-00-00.000.log.gz",
            "audit-2022-08-23T13-00-00.000.log.gz",
            "audit-notes.log",
            "audit.log"),
        names());
  }

  @Test
  void isNotClosedByAnInterrupt() throws Exception {
    Path file = folder.resolve("audit.log");
    try (LogFile log =
        new LogFile(
            file, new LogFile.Rotation(1000, Duration.ZERO, 0, false), losses::addAndGet, clock)) {
      Thread writer =
          Thread.startVirtualThread(
              () -> {
                Thread.currentThread().interrupt();
                write(log, "one");
              });
      writer.join();
      write(log, "two");
    }
    assertEquals(List.of("{\"a\":\"one\"}", "{\"a\":\"two\"}"), Files.readAllLines(file));
  }

  @Test
  void goesOnWhereItStopped() throws Exception {
    Path file = folder.resolve("deep/audit.log");
    LogFile.Rotation rotation = new LogFile.Rotation(1000, Duration.ZERO, 0, false);
    try (LogFile log = new LogFile(file, rotation, losses::addAndGet, clock)) {
      write(log, "one");
    }
    try (LogFile log = new LogFile(file, rotation, losses::addAndGet, clock)) {
      write(log, "two");
    }
    assertEquals(List.of("{\"a\":\"one\"}", "{\"a\":\"two\"}"), Files.readAllLines(file));
  }

  @Test
  void tellsWhatIsLost() throws Exception {
    LogFile log =
        new LogFile(
            folder.resolve("audit.log"),
            new LogFile.Rotation(1000, Duration.ZERO, 0, false),
            losses::addAndGet,
            clock);
    log.close();
    log.take(List.of(Map.of("a", 1L), Map.of("a", 2L)));
    assertEquals(2, losses.get());
  }
}
