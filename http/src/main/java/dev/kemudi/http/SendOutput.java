package dev.kemudi.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;

/** A send queue as a stream; copies what it is given, as callers of streams reuse their arrays. */
final class SendOutput extends OutputStream {
  private final SendQueue queue;
  private final Duration timeout;

  SendOutput(SendQueue queue, Duration timeout) {
    this.queue = queue;
    this.timeout = timeout;
  }

  @Override
  public void write(int value) throws IOException {
    queue.append(timeout, new byte[] {(byte) value});
  }

  @Override
  public void write(byte[] source, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, source.length);
    if (length > 0) {
      queue.append(timeout, Arrays.copyOfRange(source, from, from + length));
    }
  }

  @Override
  public void close() {
    queue.end();
  }
}
