package dev.kemudi.node.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.client.ManualClock;
import dev.kemudi.machinery.value.Bytes;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFolderTest {
  @TempDir Path folder;
  private Path root = Path.of("");

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(folder.resolve("volume"));
  }

  private void write(Map<String, String> texts) throws IOException {
    SortedMap<String, PayloadFile> files = new TreeMap<>();
    texts.forEach((path, text) -> files.put(path, new PayloadFile(Bytes.utf8(text), 0640, null)));
    new AtomicFolder(root, new ManualClock(Instant.parse("2026-01-02T03:04:05Z")), new Random())
        .write(files, null);
  }

  private Set<String> visible() throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> !name.startsWith(".."))
          .collect(Collectors.toSet());
    }
  }

  private Path version() throws IOException {
    return Files.readSymbolicLink(root.resolve("..data"));
  }

  @Test
  void showsFilesThroughLinks() throws Exception {
    write(Map.of("key", "one", "folder/deep/other", "two", ".hidden", "three"));
    assertEquals("one", Files.readString(root.resolve("key")));
    assertEquals("two", Files.readString(root.resolve("folder/deep/other")));
    assertEquals(Path.of("..data/key"), Files.readSymbolicLink(root.resolve("key")));
    assertEquals(Path.of("..data/folder"), Files.readSymbolicLink(root.resolve("folder")));
    assertTrue(version().toString().startsWith("..2026_01_02_03_04_05."), version().toString());
    assertEquals(0640, Ownership.mode(root.resolve(version()).resolve("key")));
    assertEquals(Set.of("key", "folder", ".hidden"), visible());
  }

  @Test
  void exchangesAllAtOnceAndRemovesTheFormer() throws Exception {
    write(Map.of("a", "1", "b", "1"));
    Path former = version();
    Files.createDirectory(root.resolve("..left-by-a-crash"));
    write(Map.of("b", "2", "c", "2"));
    assertNotEquals(former, version());
    assertEquals(Set.of("b", "c"), visible());
    assertEquals("2", Files.readString(root.resolve("b")));
    try (Stream<Path> entries = Files.list(root)) {
      assertEquals(4, entries.count(), "the version, its link and two visible ones");
    }
  }

  @Test
  void leavesAloneWhatIsRight() throws Exception {
    write(Map.of("a", "1", "d/e", "2"));
    Path version = version();
    write(Map.of("a", "1", "d/e", "2"));
    assertEquals(version, version());
    write(Map.of());
    assertEquals(Set.of(), visible());
    assertTrue(Files.isDirectory(root.resolve("..data")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/abs", "../up", "a/../../up", "..data", ""})
  void refusesPathsThatLeadElsewhere(String path) {
    assertThrows(IOException.class, () -> write(Map.of(path, "x")));
    assertFalse(Files.exists(root.resolveSibling("up")));
  }

  /** Whatever came before and whatever a crash left, a write leads to exactly its files. */
  @Test
  void endsWithTheLastVersionInEveryHistory() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> paths = List.of("a", "b", "c/d", "c/e", "f/g/h", ".i");
    for (int step = 0; step < 150; step++) {
      leaveTraces(random, step);
      Map<String, String> files = new HashMap<>();
      for (String path : paths) {
        if (random.nextBoolean()) {
          files.put(path, "text" + random.nextInt(2));
        }
      }
      write(files);
      assertEquals(files, shown(), "seed " + seed + " step " + step);
    }
  }

  private void leaveTraces(Random random, int step) throws IOException {
    switch (random.nextInt(5)) {
      case 0 -> Files.createDirectories(root.resolve("..crash" + step + "/c"));
      case 1 -> Files.createSymbolicLink(root.resolve("..data_tmp"), Path.of("..nowhere"));
      case 2 -> Files.deleteIfExists(root.resolve("a"));
      case 3 -> Files.deleteIfExists(root.resolve("..data"));
      default -> {}
    }
  }

  private Map<String, String> shown() throws IOException {
    Map<String, String> shown = new HashMap<>();
    for (String name : visible()) {
      try (Stream<Path> tree = Files.walk(root.resolve(name), FileVisitOption.FOLLOW_LINKS)) {
        for (Path file : tree.filter(Files::isRegularFile).toList()) {
          shown.put(root.relativize(file).toString(), Files.readString(file));
        }
      }
    }
    return shown;
  }

  @Test
  void readersFindAllFilesOfOneVersion() throws Exception {
    write(Map.of("a", "0", "b", "0"));
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger seen = new AtomicInteger();
    FutureTask<Void> reader =
        new FutureTask<>(
            () -> {
              while (!done.get()) {
                try {
                  Path version = root.resolve("..data").toRealPath();
                  assertEquals(
                      Files.readString(version.resolve("a")),
                      Files.readString(version.resolve("b")));
                  seen.incrementAndGet();
                } catch (NoSuchFileException e) {
                  // The version was exchanged meanwhile; the link leads to the next one.
                }
              }
              return null;
            });
    Thread thread = Thread.ofPlatform().start(reader);
    for (int version = 1; version < 300 || seen.get() == 0 && !reader.isDone(); version++) {
      write(Map.of("a", "" + version, "b", "" + version));
    }
    done.set(true);
    thread.join();
    reader.get();
  }
}
