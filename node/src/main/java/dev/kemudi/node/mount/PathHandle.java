package dev.kemudi.node.mount;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file or folder that was reached without following any link, and is held by a descriptor:
 * whoever exchanges parts of its path afterwards doesn't change what it stands for.
 */
public final class PathHandle implements AutoCloseable {
  private static final boolean ARM = System.getProperty("os.arch", "").equals("aarch64");
  private static final int PATH_ONLY = 0x200000;
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int FOLDER = ARM ? 0x4000 : 0x10000;
  private static final int NO_FOLLOW = ARM ? 0x8000 : 0x20000;
  private static final int CURRENT_FOLDER = -100;

  private static final String MODE = "unix:mode";
  private static final int PERMISSIONS = 07777;

  private final int descriptor;

  private PathHandle(int descriptor) {
    this.descriptor = descriptor;
  }

  /** Opens a folder that may be reached by links, because nobody but the node changes its path. */
  public static PathHandle folder(Path trusted) throws MountException {
    int flags = PATH_ONLY | CLOSE_ON_EXEC | FOLDER;
    return new PathHandle(Libc.open(CURRENT_FOLDER, trusted.toString(), flags));
  }

  /** Opens the folder of that name in this one; a link is refused. */
  public PathHandle folder(String name) throws MountException {
    int flags = PATH_ONLY | CLOSE_ON_EXEC | FOLDER | NO_FOLLOW;
    return new PathHandle(Libc.open(descriptor, name, flags));
  }

  /** As {@link #folder(String)}, after making it with these permissions if it isn't there. */
  public PathHandle makeFolder(String name, int mode) throws IOException {
    try {
      Libc.makeFolder(descriptor, name, mode);
    } catch (MountException e) {
      if (!e.isExisting()) {
        throw e;
      }
      return folder(name);
    }
    PathHandle made = folder(name);
    Files.setAttribute(made.link(), MODE, mode);
    return made;
  }

  /** The permissions. */
  public int mode() throws IOException {
    return (int) Files.getAttribute(link(), MODE) & PERMISSIONS;
  }

  /** Opens the file or folder of that name in this folder; a link is refused. */
  public PathHandle entry(String name) throws IOException {
    int flags = PATH_ONLY | CLOSE_ON_EXEC | NO_FOLLOW;
    PathHandle entry = new PathHandle(Libc.open(descriptor, name, flags));
    if (entry.attributes().isSymbolicLink()) {
      entry.close();
      throw new IOException(name + " is a symbolic link");
    }
    return entry;
  }

  public boolean isFolder() throws IOException {
    return attributes().isDirectory();
  }

  private BasicFileAttributes attributes() throws IOException {
    return Files.readAttributes(link(), BasicFileAttributes.class);
  }

  /** A path that leads to what is held as long as the handle is open. */
  Path link() {
    return Path.of("/proc/self/fd/" + descriptor);
  }

  @Override
  public void close() throws MountException {
    Libc.close(descriptor);
  }
}
