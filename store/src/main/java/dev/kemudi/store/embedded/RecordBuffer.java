package dev.kemudi.store.embedded;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Records on their way to a file. A record is its payload's length and CRC-32C, four bytes each,
 * big endian, then the payload, which begins with a byte that says what kind it is.
 */
final class RecordBuffer {
  static final int HEADER_BYTES = 8;
  private static final int USUAL_CAPACITY = 64 << 10;

  /** What a buffer keeps for the next batch; one that grew further is given back. */
  private static final int KEPT_CAPACITY = 1 << 20;

  private final CRC32C crc = new CRC32C();
  private ByteBuffer bytes = ByteBuffer.allocate(USUAL_CAPACITY);
  private int recordStart;

  RecordBuffer begin(byte kind) {
    recordStart = bytes.position();
    ensure(HEADER_BYTES + 1);
    bytes.position(recordStart + HEADER_BYTES).put(kind);
    return this;
  }

  RecordBuffer putLong(long value) {
    ensure(Long.BYTES);
    bytes.putLong(value);
    return this;
  }

  RecordBuffer putInt(int value) {
    ensure(Integer.BYTES);
    bytes.putInt(value);
    return this;
  }

  RecordBuffer put(byte[] value) {
    ensure(value.length);
    bytes.put(value);
    return this;
  }

  void end() {
    int payloadStart = recordStart + HEADER_BYTES;
    int length = bytes.position() - payloadStart;
    crc.reset();
    crc.update(bytes.array(), payloadStart, length);
    bytes.putInt(recordStart, length).putInt(recordStart + Integer.BYTES, (int) crc.getValue());
  }

  int size() {
    return bytes.position();
  }

  /** What was put so far, to be written to a file before the next {@link #clear}. */
  ByteBuffer contents() {
    return ByteBuffer.wrap(bytes.array(), 0, bytes.position());
  }

  void clear() {
    bytes.clear();
    if (bytes.capacity() > KEPT_CAPACITY) {
      bytes = ByteBuffer.allocate(USUAL_CAPACITY);
    }
  }

  private void ensure(int more) {
    if (bytes.remaining() < more) {
      int needed = Math.addExact(bytes.position(), more);
      ByteBuffer grown = ByteBuffer.allocate(Math.max(needed, bytes.capacity() * 2));
      grown.put(bytes.flip());
      bytes = grown;
    }
  }
}
