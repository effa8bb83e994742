package dev.kemudi.node.cgroup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads, writes and removes groups in one hierarchy. */
final class GroupFiles {
  private static final int REMOVAL_TRIES = 200;
  private static final long REMOVAL_PAUSE_MILLIS = 10;

  private GroupFiles() {}

  static Path folder(Path hierarchy, String group) {
    if (!group.startsWith("/") || group.contains("/..")) {
      throw new IllegalArgumentException("not a group's path: " + group);
    }
    return hierarchy.resolve(group.substring(1));
  }

  static void write(Path file, String value) throws IOException {
    Files.writeString(file, value);
  }

  static String read(Path file) throws IOException {
    return Files.readString(file).strip();
  }

  static long readNumber(Path file) throws IOException {
    return Long.parseUnsignedLong(read(file));
  }

  /** The numbers of a file with a key and a number on each line. */
  static Map<String, Long> readTable(Path file) throws IOException {
    Map<String, Long> table = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      int space = line.indexOf(' ');
      if (space > 0) {
        table.put(line.substring(0, space), Long.parseUnsignedLong(line.substring(space + 1)));
      }
    }
    return table;
  }

  static List<Path> children(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, Files::isDirectory)) {
      all.forEach(children::add);
    } catch (NoSuchFileException _) {
      return List.of();
    }
    return children;
  }

  static void addProcesses(Path folder, List<Long> processes) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("cgroup.procs"))) {
      lines.map(Long::valueOf).forEach(processes::add);
    } catch (NoSuchFileException _) {
      return;
    }
    for (Path child : children(folder)) {
      addProcesses(child, processes);
    }
  }

  /** Removes a folder with those below it; a group of processes that just ended is busy a while. */
  static void remove(Path folder) throws IOException, InterruptedException {
    for (Path child : children(folder)) {
      remove(child);
    }
    for (int tries = 1; ; tries++) {
      try {
        Files.deleteIfExists(folder);
        return;
      } catch (FileSystemException e) {
        if (tries == REMOVAL_TRIES) {
          throw e;
        }
        Thread.sleep(REMOVAL_PAUSE_MILLIS);
      }
    }
  }
}
