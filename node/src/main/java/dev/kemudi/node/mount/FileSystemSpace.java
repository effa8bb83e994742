package dev.kemudi.node.mount;

import java.io.IOException;
import java.nio.file.Path;

/**
 * How much a file system holds.
 *
 * @param capacity in bytes
 * @param available in bytes, for who is not root
 * @param inodes how many files it can hold; 0 if that is not limited
 * @param inodesFree how many more files
 */
public record FileSystemSpace(long capacity, long available, long inodes, long inodesFree) {
  /** The space of the file system that the path is on. */
  public static FileSystemSpace of(Path path) throws IOException {
    return Libc.space(path.toString());
  }
}
