package dev.kemudi.node.volume;

import dev.kemudi.api.core.v1.HostPathType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a path of the node is what a pod takes it for. */
final class HostPathCheck {
  private static final int FORMAT = 0170000;
  private static final int SOCKET = 0140000;
  private static final int BLOCK_DEVICE = 0060000;
  private static final int CHAR_DEVICE = 0020000;

  private HostPathCheck() {}

  /** Checks the path, after making it where its type says so. */
  static void require(Path path, String type) throws IOException {
    boolean exists = Files.exists(path);
    switch (type) {
      case HostPathType.EMPTY -> {}
      case HostPathType.DIRECTORY_OR_CREATE -> {
        if (!exists) {
          makeFolder(path);
        }
        check(Files.isDirectory(path), path, "directory");
      }
      case HostPathType.DIRECTORY -> check(Files.isDirectory(path), path, "directory");
      case HostPathType.FILE_OR_CREATE -> {
        if (!exists) {
          Files.createFile(path);
          Ownership.setMode(path, 0644);
        }
        check(Files.isRegularFile(path), path, "file");
      }
      case HostPathType.FILE -> check(Files.isRegularFile(path), path, "file");
      case HostPathType.SOCKET -> check(isA(path, SOCKET), path, "socket file");
      case HostPathType.CHAR_DEVICE -> check(isA(path, CHAR_DEVICE), path, "character device");
      case HostPathType.BLOCK_DEVICE -> check(isA(path, BLOCK_DEVICE), path, "block device");
      default -> throw new IOException(type + " is an invalid volume type");
    }
  }

  private static void makeFolder(Path path) throws IOException {
    Files.createDirectories(path);
    Ownership.setMode(path, 0755);
  }

  private static void check(boolean fits, Path path, String what) throws IOException {
    if (!fits) {
      throw new IOException("hostPath type check failed: " + path + " is not a " + what);
    }
  }

  static boolean isBlockDevice(Path path) throws IOException {
    return isA(path, BLOCK_DEVICE);
  }

  private static boolean isA(Path path, int format) throws IOException {
    return Files.exists(path) && ((int) Files.getAttribute(path, "unix:mode") & FORMAT) == format;
  }
}
