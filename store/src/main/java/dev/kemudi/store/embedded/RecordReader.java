package dev.kemudi.store.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads the records of a file one after the other and notices where they stop being whole. */
final class RecordReader {
  private static final int USUAL_CAPACITY = 256 << 10;

  private final FileChannel file;
  private final long end;
  private final CRC32C crc = new CRC32C();
  private ByteBuffer buffer = ByteBuffer.allocate(USUAL_CAPACITY).limit(0);
  private long position;
  private boolean damaged;

  RecordReader(FileChannel file) throws IOException {
    this.file = file;
    this.end = file.size();
  }

  /** Behind the last whole record. */
  long position() {
    return position;
  }

  /** Whether something follows the last whole record that isn't one. */
  boolean damaged() {
    return damaged;
  }

  /** The next record's payload, valid until the next call; null where whole records end. */
  @Nullable ByteBuffer next() throws IOException {
    if (position == end || damaged) {
      return null;
    }
    damaged = true;
    if (!fill(RecordBuffer.HEADER_BYTES)) {
      return null;
    }
    int length = buffer.getInt(buffer.position());
    int expected = buffer.getInt(buffer.position() + Integer.BYTES);
    if (length < 1 || length > end - position - RecordBuffer.HEADER_BYTES) {
      return null;
    }
    int whole = RecordBuffer.HEADER_BYTES + length;
    if (!fill(whole)) {
      return null;
    }
    ByteBuffer payload = buffer.slice(buffer.position() + RecordBuffer.HEADER_BYTES, length);
    crc.reset();
    crc.update(payload.duplicate());
    if ((int) crc.getValue() != expected) {
      return null;
    }
    damaged = false;
    buffer.position(buffer.position() + whole);
    position += whole;
    return payload;
  }

  /** Makes sure of so many bytes in the buffer; false if the file hasn't got them. */
  private boolean fill(int wanted) throws IOException {
    if (buffer.remaining() >= wanted) {
      return true;
    }
    ByteBuffer target =
        wanted > buffer.capacity() ? ByteBuffer.allocate(wanted) : buffer.duplicate().clear();
    ByteBuffer rest = buffer;
    target.put(rest.slice());
    while (target.position() < wanted) {
      if (file.read(target, position + target.position()) < 0) {
        return false;
      }
    }
    buffer = target.flip();
    return true;
  }
}
