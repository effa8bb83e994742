package dev.kemudi.store.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The log file that is being written. */
final class Segment implements AutoCloseable {
  private final FileChannel file;
  private final long firstRevision;
  private long size;

  private Segment(FileChannel file, long firstRevision, long size) {
    this.file = file;
    this.firstRevision = firstRevision;
    this.size = size;
  }

  /** A new segment, durable by name and with its first record. */
  static Segment create(StoreFolder folder, long firstRevision) throws IOException {
    Path path = folder.segment(firstRevision);
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    Segment segment = new Segment(file, firstRevision, 0);
    RecordBuffer start = new RecordBuffer();
    start.begin(RecordCodec.SEGMENT_START).putLong(firstRevision).end();
    segment.append(start.contents());
    folder.force();
    return segment;
  }

  /** A segment that was read to its end, without what follows its last whole record. */
  static Segment reopen(Path path, long firstRevision, long wholeBytes) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE);
    if (file.size() > wholeBytes) {
      file.truncate(wholeBytes);
      file.force(true);
    }
    return new Segment(file, firstRevision, wholeBytes);
  }

  /** The revision that its name tells: none in it is lower. */
  long firstRevision() {
    return firstRevision;
  }

  /** All of it is on disk whenever no append is under way. */
  long size() {
    return size;
  }

  /** Returns when the bytes are on disk. */
  void append(ByteBuffer... parts) throws IOException {
    for (ByteBuffer part : parts) {
      while (part.hasRemaining()) {
        size += file.write(part, size);
      }
    }
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
