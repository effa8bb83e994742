package dev.kemudi.testkit.inside.node;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** One stream's part of what comes, as bytes. One thread reads. */
final class ChannelInput extends InputStream {
  private static final byte[] END = {};
  private static final int MOST_WAITING = 64;

  private final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>(MOST_WAITING);
  private volatile boolean ended;
  private byte[] current = {0};
  private int at = 1;

  /** A message, whose first byte isn't content; waits while the reader is slow. */
  void add(byte[] message) throws InterruptedException {
    if (message.length > 1 && !ended) {
      messages.put(message);
    }
  }

  /** Nothing follows. */
  void end() {
    ended = true;
    // If there is no room for it, the reader isn't waiting.
    messages.offer(END);
  }

  @Override
  public int read() throws InterruptedIOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws InterruptedIOException {
    if (length == 0) {
      return 0;
    }
    while (at == current.length) {
      if (ended && messages.isEmpty()) {
        return -1;
      }
      byte[] next = next();
      if (next.length > 0) {
        current = next;
        at = 1;
      }
    }
    int count = Math.min(length, current.length - at);
    System.arraycopy(current, at, to, offset, count);
    at += count;
    return count;
  }

  private byte[] next() throws InterruptedIOException {
    try {
      return messages.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while nothing came");
    }
  }
}
