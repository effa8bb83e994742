package dev.kemudi.node.mount;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mounts in the mount namespace of this process. */
public final class Mounts {
  private static final Path TABLE = Path.of("/proc/self/mountinfo");
  private static final int POINT = 4;

  /** Type and source of a mount come after it. */
  private static final String SOURCES = " - ";

  private static final long BIND = 4096;
  private static final int DETACH = 2;
  private static final int NO_FOLLOW = 8;

  private Mounts() {}

  /**
   * Mounts memory as a folder.
   *
   * @param bytes how much it holds at most; 0 for no limit of its own
   * @param mode the folder's permissions
   * @param group the group that the folder belongs to; null for this process's own
   */
  public static void tmpfs(Path folder, long bytes, int mode, @Nullable Long group)
      throws MountException {
    String options = root(mode, group) + (bytes > 0 ? ",size=" + bytes : "");
    Libc.mount("tmpfs", folder.toString(), "tmpfs", 0, options);
  }

  /** Mounts huge pages of a size, such as {@code 2Mi}, as a folder. */
  public static void hugePages(Path folder, String pageSize, int mode, @Nullable Long group)
      throws MountException {
    String options = root(mode, group) + ",pagesize=" + pageSize;
    Libc.mount("nodev", folder.toString(), "hugetlbfs", 0, options);
  }

  private static String root(int mode, @Nullable Long group) {
    return "mode=" + Integer.toOctalString(mode) + (group == null ? "" : ",gid=" + group);
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

  /**
   * Unmounts everything at and below the folder.
   *
   * @throws IOException if something is still mounted: nothing there may be deleted then, as
   *     foreign files may lie below it
   */
  public static void unmountBelow(Path folder) throws IOException {
    Path real = folder.toRealPath();
    for (Path mount : below(real).reversed()) {
      unmount(mount);
    }
    List<Path> left = below(real);
    if (!left.isEmpty()) {
      throw new IOException("still mounted: " + left);
    }
  }

  /** Whether the device is mounted anywhere. */
  public static boolean isMounted(Path device) throws IOException {
    return Files.readAllLines(TABLE).stream()
        .map(line -> line.substring(line.indexOf(SOURCES) + SOURCES.length()).split(" "))
        .anyMatch(type -> unescape(type[1]).equals(device.toString()));
  }

  private static String unescape(String field) {
    return field
        .replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\");
  }
}
