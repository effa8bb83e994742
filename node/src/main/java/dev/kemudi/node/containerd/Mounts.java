package dev.kemudi.node.containerd;

import dev.kemudi.node.command.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The mounts of the machine's own mount namespace. */
final class Mounts {
  private static final Path TABLE = Path.of("/proc/self/mountinfo");

  private Mounts() {}

  /** One line of the table. */
  record Mount(Path point, boolean shared) {
    /** Reads a line: id, parent, device, root, point, options, then fields up to a dash. */
    static Mount parse(String line) {
      String[] fields = line.split(" ", -1);
      boolean shared = false;
      for (int i = 6; i < fields.length && !fields[i].equals("-"); i++) {
        shared |= fields[i].startsWith("shared:");
      }
      return new Mount(Path.of(unescape(fields[4])), shared);
    }

    private static String unescape(String field) {
      return field.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }
  }

  static List<Mount> at(Path point) throws IOException {
    return list().stream().filter(mount -> mount.point().equals(point)).toList();
  }

  /** Makes the folder a mount whose later mounts other namespaces see. */
  static void share(Path folder) throws IOException, InterruptedException {
    if (at(folder).stream().noneMatch(Mount::shared)) {
      Command.of("mount", "--bind", folder.toString(), folder.toString()).run();
      Command.of("mount", "--make-shared", folder.toString()).run();
    }
  }

  /** Unmounts all at and below the folder, the last mounted first. */
  static void removeBelow(Path folder) throws IOException, InterruptedException {
    for (Mount mount : list().reversed()) {
      if (mount.point().startsWith(folder)) {
        Command.of("umount", "--lazy", mount.point().toString()).run();
      }
    }
  }

  private static List<Mount> list() throws IOException {
    return Files.readAllLines(TABLE).stream().map(Mount::parse).toList();
  }
}
