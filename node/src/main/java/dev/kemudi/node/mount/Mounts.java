package dev.kemudi.node.mount;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Mounts in the mount namespace of this process. */
public final class Mounts {
  private static final Path TABLE = Path.of("/proc/self/mountinfo");
  private static final int POINT = 4;
  private static final long BIND = 4096;
  private static final int DETACH = 2;
  private static final int NO_FOLLOW = 8;

  private Mounts() {}

  /** Mounts memory as a folder that holds at most so many bytes; 0 for no limit of its own. */
  public static void tmpfs(Path folder, long bytes) throws MountException {
    Libc.mount("tmpfs", folder.toString(), "tmpfs", 0, bytes > 0 ? "size=" + bytes : "");
  }

  /** Mounts huge pages of a size, such as {@code 2Mi}, as a folder. */
  public static void hugePages(Path folder, String pageSize) throws MountException {
    Libc.mount("nodev", folder.toString(), "hugetlbfs", 0, "pagesize=" + pageSize);
  }

  /** Shows what the handle stands for at the target too, a folder or file like it. */
  public static void bind(PathHandle source, Path target) throws MountException {
    Libc.mount(source.link().toString(), target.toString(), "", BIND, "");
  }

  /** Takes away what was mounted last at the path; fine if nothing is. */
  public static void unmount(Path path) throws MountException {
    try {
      Libc.unmount(path.toString(), DETACH | NO_FOLLOW);
    } catch (MountException e) {
      if (!e.isInvalid() && !e.isMissing()) {
        throw e;
      }
    }
  }

  /** The places at and below the folder where something is mounted, in the order of mounting. */
  public static List<Path> below(Path folder) throws IOException {
    return Files.readAllLines(TABLE).stream()
        .map(line -> Path.of(unescape(line.split(" ", POINT + 2)[POINT])))
        .filter(point -> point.startsWith(folder))
        .toList();
  }

  private static String unescape(String field) {
    return field
        .replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\");
  }
}
