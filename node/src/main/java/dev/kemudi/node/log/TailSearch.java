package dev.kemudi.node.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Finds where the last lines of a file begin, from its end, block by block. */
final class TailSearch {
  private static final int BLOCK = 4096;

  private TailSearch() {}

  static long start(FileChannel file, long lines) throws IOException {
    long size = file.size();
    if (lines <= 0) {
      return size;
    }
    // The end of the last line isn't the start of another.
    long end = size - 1;
    long found = 0;
    byte[] block = new byte[BLOCK];
    while (end > 0) {
      int length = (int) Math.min(BLOCK, end);
      long from = end - length;
      fill(file, block, from, length);
      for (int i = length - 1; i >= 0; i--) {
        if (block[i] == '\n' && ++found == lines) {
          return from + i + 1;
        }
      }
      end = from;
    }
    return 0;
  }

  private static void fill(FileChannel file, byte[] block, long from, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(block, 0, length);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, from + buffer.position()) < 0) {
        throw new IOException("the log file became shorter while it was read");
      }
    }
  }
}
