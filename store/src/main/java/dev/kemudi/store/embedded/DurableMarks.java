package dev.kemudi.store.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Tells a torn tail from damage to what was durable. Every batch begins with a mark of how many
 * bytes of the segment were on disk before it; a whole mark behind a bad record that counts the bad
 * record as durable proves that the disk lost what had been acknowledged.
 */
final class DurableMarks {
  private static final int PAYLOAD_BYTES = 1 + Long.BYTES;
  private static final int RECORD_BYTES = RecordBuffer.HEADER_BYTES + PAYLOAD_BYTES;

  private DurableMarks() {}

  /** Whether a mark behind a place in the file says that the place had been durable. */
  static boolean reach(FileChannel file, long place) throws IOException {
    long rest = file.size() - place;
    if (rest < RECORD_BYTES) {
      return false;
    }
    ByteBuffer tail = ByteBuffer.allocate(Math.toIntExact(rest));
    while (tail.hasRemaining() && file.read(tail, place + tail.position()) >= 0) {
      continue;
    }
    tail.flip();
    for (int i = 0; i + RECORD_BYTES <= tail.limit(); i++) {
      if (isMark(tail, i) && durableBytes(tail, i) > place) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMark(ByteBuffer tail, int at) {
    if (tail.getInt(at) != PAYLOAD_BYTES
        || tail.get(at + RecordBuffer.HEADER_BYTES) != RecordCodec.MARK) {
      return false;
    }
    RecordBuffer same = new RecordBuffer();
    RecordCodec.writeMark(durableBytes(tail, at), same);
    return same.contents().equals(tail.slice(at, RECORD_BYTES));
  }

  private static long durableBytes(ByteBuffer tail, int at) {
    return tail.getLong(at + RecordBuffer.HEADER_BYTES + 1);
  }
}
