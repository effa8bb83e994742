package dev.kemudi.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;

/** A received body as a stream, with a limit on its size and on the wait for each piece. */
final class BodyInput extends InputStream {
  private final ReceiveQueue queue;
  private final long limit;
  private final Duration timeout;
  private final Runnable onClose;
  private long count;

  BodyInput(ReceiveQueue queue, long limit, Duration timeout, Runnable onClose) {
    this.queue = queue;
    this.limit = limit;
    this.timeout = timeout;
    this.onClose = onClose;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, target.length);
    if (length == 0) {
      return 0;
    }
    int read = queue.read(target, from, length, timeout);
    if (read > 0) {
      count += read;
      if (count > limit) {
        throw new BodyTooLargeException(limit);
      }
    }
    return read;
  }

  @Override
  public int available() {
    return queue.buffered();
  }

  @Override
  public void close() {
    onClose.run();
  }
}
