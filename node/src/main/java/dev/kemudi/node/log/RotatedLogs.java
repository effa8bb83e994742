package dev.kemudi.node.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The older files of a log beside it: {@code 0.log.20221124-051500} is the latest, those before it
 * are packed and end with {@code .gz}.
 */
final class RotatedLogs {
  private static final String PACKED = ".gz";
  private static final String UNFINISHED = ".tmp";

  private final int maxFiles;
  private final InstantSource clock;
  private final DateTimeFormatter suffix =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneId.systemDefault());

  RotatedLogs(int maxFiles, InstantSource clock) {
    this.maxFiles = Math.max(2, maxFiles);
    this.clock = clock;
  }

  /**
   * Moves the log aside, after making room for it.
   *
   * @param reopen has the runtime begin the log anew; if that fails the log is moved back
   */
  void rotate(Path log, Runnable reopen) throws IOException {
    List<Path> older = withoutUnfinished(list(log));
    // One place is for the log itself, and one for what it is moved to.
    int excess = Math.max(0, older.size() - (maxFiles - 2));
    for (Path oldest : older.subList(0, excess)) {
      Files.deleteIfExists(oldest);
    }
    for (Path file : older.subList(excess, older.size())) {
      if (!file.toString().endsWith(PACKED)) {
        pack(file);
      }
    }
    Path aside = log.resolveSibling(log.getFileName() + "." + suffix.format(clock.instant()));
    Files.move(log, aside, StandardCopyOption.ATOMIC_MOVE);
    try {
      reopen.run();
    } catch (RuntimeException e) {
      if (!Files.exists(log)) {
        Files.move(aside, log, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
  }

  /** The older files, oldest first. */
  static List<Path> list(Path log) throws IOException {
    String prefix = log.getFileName() + ".";
    try (Stream<Path> files = Files.list(log.toAbsolutePath().getParent())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .sorted()
          .toList();
    }
  }

  private static List<Path> withoutUnfinished(List<Path> files) throws IOException {
    for (Path file : files) {
      if (file.toString().endsWith(UNFINISHED)) {
        Files.deleteIfExists(file);
      }
    }
    return files.stream().filter(file -> !file.toString().endsWith(UNFINISHED)).toList();
  }

  private static void pack(Path file) throws IOException {
    Path packed = file.resolveSibling(file.getFileName() + PACKED);
    Path unfinished = file.resolveSibling(packed.getFileName() + UNFINISHED);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(unfinished))) {
      Files.copy(file, out);
    }
    Files.move(unfinished, packed, StandardCopyOption.ATOMIC_MOVE);
    Files.delete(file);
  }
}
