package dev.kemudi.node.mount;

import java.io.IOException;
import java.nio.file.Path;

/**
 * How much a file system holds.
 *
 * @param capacity in bytes
 * @param free in bytes, with what is kept for root
 * @param available in bytes, for who is not root
 * @param inodes how many files it can hold; 0 if that is not limited
 * @param inodesFree how many more files
 */
public record FileSystemSpace(
    long capacity, long free, long available, long inodes, long inodesFree) {
  /** The space of the file system that the path is on. */
  public static FileSystemSpace of(Path path) throws IOException {
    return Libc.space(path.toString());
  }

  /** How much is taken, in bytes. */
  public long used() {
    return capacity - free;
  }

  /** How many files there are. */
  public long inodesUsed() {
    return inodes - inodesFree;
  }
}
