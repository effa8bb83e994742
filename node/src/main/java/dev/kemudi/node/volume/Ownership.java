package dev.kemudi.node.volume;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Permissions and owners of files, links never followed. */
final class Ownership {
  private static final int READ_WRITE = 0660;
  private static final int READ = 0440;
  private static final int FOLDER = 02110;
  private static final int ALL_BITS = 07777;

  private Ownership() {}

  static void setMode(Path path, int mode) throws IOException {
    Files.setAttribute(path, "unix:mode", mode);
  }

  static int mode(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & ALL_BITS;
  }

  static void setUser(Path path, long user) throws IOException {
    Files.setAttribute(path, "unix:uid", (int) user, LinkOption.NOFOLLOW_LINKS);
  }

  static void setGroup(Path path, long group) throws IOException {
    Files.setAttribute(path, "unix:gid", (int) group, LinkOption.NOFOLLOW_LINKS);
  }

  /** Gives the whole tree to the group, with the rights to read and perhaps to write. */
  static void give(Path root, long group, boolean readOnly) throws IOException {
    int files = readOnly ? READ : READ_WRITE;
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            setGroup(file, group);
            if (!attributes.isSymbolicLink()) {
              setMode(file, mode(file) | files);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            giveFolder(folder, group, readOnly);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** What is made in the folder later belongs to the group too. */
  private static void giveFolder(Path folder, long group, boolean readOnly) throws IOException {
    setGroup(folder, group);
    setMode(folder, mode(folder) | FOLDER | (readOnly ? READ : READ_WRITE));
  }

  static long group(Path path) throws IOException {
    return Integer.toUnsignedLong(
        (int) Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS));
  }

  /** Whether the folder belongs to the group, with all rights that {@link #give} gives. */
  static boolean isGiven(Path folder, long group) throws IOException {
    int wanted = FOLDER | READ_WRITE;
    return group(folder) == group && (mode(folder) & wanted) == wanted;
  }
}
