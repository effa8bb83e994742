package dev.kemudi.node.mount;

import java.nio.file.Path;

/**
 * What the kernel keeps of a file, link or folder.
 *
 * @param device the file system that it is on
 * @param inode its number there
 * @param links how many names it has
 * @param allocated the bytes that it takes up, without its holes
 */
public record FileFacts(long device, long inode, long links, long allocated) {
  /** The facts of the path itself, not of what a link leads to. */
  public static FileFacts of(Path path) throws MountException {
    return Libc.facts(path.toString());
  }
}
