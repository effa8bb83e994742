package dev.kemudi.store.embedded;

import dev.kemudi.store.StoreUnavailableException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The folder of a store: who owns it, and which files are what. */
final class StoreFolder implements Closeable {
  private static final Pattern SEGMENT = Pattern.compile("log-([0-9a-f]{16})");
  private static final Pattern SNAPSHOT = Pattern.compile("snapshot-([0-9a-f]{16})");
  private static final String UNFINISHED = ".unfinished";

  /** A file whose name tells a revision. */
  record Numbered(Path path, long revision) {}

  private final Path folder;
  private final FileChannel lock;

  private StoreFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Makes the folder if need be and takes it, against other processes and this one alike. */
  static StoreFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!taken(lock)) {
      lock.close();
      throw new StoreUnavailableException("another store uses the folder " + folder);
    }
    return new StoreFolder(folder, lock);
  }

  private static boolean taken(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path path() {
    return folder;
  }

  Path segment(long firstRevision) {
    return folder.resolve("log-%016x".formatted(firstRevision));
  }

  Path snapshot(long revision) {
    return folder.resolve("snapshot-%016x".formatted(revision));
  }

  Path unfinished(Path file) {
    return folder.resolve(file.getFileName() + UNFINISHED);
  }

  /** Log segments in the order of their first revisions. */
  List<Numbered> segments() throws IOException {
    return numbered(SEGMENT);
  }

  /** The latest finished snapshot. */
  @Nullable Numbered latestSnapshot() throws IOException {
    List<Numbered> all = numbered(SNAPSHOT);
    return all.isEmpty() ? null : all.getLast();
  }

  private List<Numbered> numbered(Pattern pattern) throws IOException {
    List<Numbered> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        revisionIn(file, pattern).ifPresent(number -> found.add(new Numbered(file, number)));
      }
    }
    found.sort(Comparator.comparingLong(Numbered::revision));
    return found;
  }

  private static OptionalLong revisionIn(Path file, Pattern pattern) {
    Matcher matcher = pattern.matcher(file.getFileName().toString());
    return matcher.matches()
        ? OptionalLong.of(Long.parseUnsignedLong(matcher.group(1), 16))
        : OptionalLong.empty();
  }

  /** Removes what a snapshot makes needless: earlier snapshots, and segments that end before it. */
  void removeBefore(long snapshotRevision) throws IOException {
    for (Numbered old : numbered(SNAPSHOT)) {
      if (old.revision() < snapshotRevision) {
        Files.delete(old.path());
      }
    }
    List<Numbered> segments = segments();
    for (int i = 0; i + 1 < segments.size(); i++) {
      if (segments.get(i + 1).revision() <= snapshotRevision + 1) {
        Files.delete(segments.get(i).path());
      }
    }
  }

  void removeUnfinished() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  /** Makes new names in the folder durable. */
  void force() throws IOException {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
