package dev.kemudi.node.volume;

import dev.kemudi.node.mount.FileFacts;
import dev.kemudi.node.mount.MountException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a folder takes up on its file system, as {@code du} counts it: the blocks of files, each of
 * which counts once however many names it has.
 */
public record FolderSize(long bytes, long inodes) {
  private static final FolderSize NOTHING = new FolderSize(0, 0);

  /**
   * Measures; what changes meanwhile may count or not. A folder that isn't there is empty. An
   * interrupt ends it with an {@link InterruptedIOException}.
   */
  public static FolderSize of(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return NOTHING;
    }
    Counter counter = new Counter(FileFacts.of(folder).device());
    Files.walkFileTree(folder, counter);
    return new FolderSize(counter.bytes, counter.inodes);
  }

  /** Measures the files in a folder, without folders in it; none if it isn't there. */
  public static FolderSize ofFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return NOTHING;
    }
    Counter counter = new Counter(FileFacts.of(folder).device());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> !Files.isDirectory(one)).toList()) {
        counter.add(file);
      }
    }
    return new FolderSize(counter.bytes, counter.inodes);
  }

  /** Measures one file; nothing if it isn't there. */
  public static FolderSize ofFile(Path file) throws IOException {
    try {
      return new FolderSize(FileFacts.of(file).allocated(), 1);
    } catch (MountException e) {
      if (e.isMissing()) {
        return NOTHING;
      }
      throw e;
    }
  }

  public FolderSize plus(FolderSize other) {
    return new FolderSize(bytes + other.bytes, inodes + other.inodes);
  }

  /** Adds up files. */
  private static final class Counter extends SimpleFileVisitor<Path> {
    private final long device;
    private final Set<Long> shared = new HashSet<>();
    private long bytes;
    private long inodes;

    Counter(long device) {
      this.device = device;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException();
      }
      return add(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      add(file);
      return FileVisitResult.CONTINUE;
    }

    /** Counts a file or folder; false if it is on another file system, or has gone meanwhile. */
    private boolean add(Path file) throws MountException {
      try {
        FileFacts facts = FileFacts.of(file);
        if (facts.device() != device) {
          return false;
        }
        boolean several = facts.links() > 1 && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
        if (!several || shared.add(facts.inode())) {
          bytes += facts.allocated();
          inodes++;
        }
        return true;
      } catch (MountException e) {
        if (e.isMissing()) {
          return false;
        }
        throw e;
      }
    }

    /** It has gone meanwhile. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
