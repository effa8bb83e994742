package dev.kemudi.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way from the event loop to the thread that reads it. Its size is bounded by whoever
 * feeds it: HTTP/2 by the stream's window, HTTP/1.1 by not reading the socket.
 */
final class ReceiveQueue {
  /** Readers report what they took in steps of at least this, or when the queue is empty. */
  private static final int REPORT_BYTES = 16 * 1024;

  private final Link link;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();

  @GuardedBy("lock")
  private final ArrayDeque<byte[]> pieces = new ArrayDeque<>(2);

  /** How much of the first piece has been read. */
  @GuardedBy("lock")
  private int offset;

  @GuardedBy("lock")
  private int buffered;

  @GuardedBy("lock")
  private int unreported;

  @GuardedBy("lock")
  private boolean ended;

  @GuardedBy("lock")
  private boolean discarding;

  @GuardedBy("lock")
  private @Nullable IOException failure;

  ReceiveQueue(Link link) {
    this.link = link;
  }

  /** False if nobody will read the piece, which is dropped then. */
  boolean offer(byte[] piece) {
    lock.lock();
    try {
      if (discarding || ended || failure != null) {
        return false;
      }
      if (piece.length > 0) {
        pieces.add(piece);
        buffered += piece.length;
        arrived.signalAll();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      ended = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What arrived before is still read, then this is thrown; does nothing after the end. */
  void fail(IOException cause) {
    lock.lock();
    try {
      if (!ended && failure == null) {
        failure = cause;
        arrived.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Drops what there is and what comes. */
  void discard() {
    int dropped;
    lock.lock();
    try {
      discarding = true;
      dropped = buffered + unreported;
      pieces.clear();
      buffered = 0;
      unreported = 0;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
    if (dropped > 0) {
      link.received(dropped);
    }
  }

  int buffered() {
    lock.lock();
    try {
      return buffered;
    } finally {
      lock.unlock();
    }
  }

  boolean hasEnded() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** As InputStream.read: waits for at least one byte, -1 at the end. */
  int read(byte[] target, int from, int length, Duration timeout) throws IOException {
    int report = 0;
    int count;
    lock.lock();
    try {
      if (!awaitPiece(timeout)) {
        return -1;
      }
      count = copy(target, from, length);
      unreported += count;
      if (!ended && (unreported >= REPORT_BYTES || pieces.isEmpty())) {
        report = unreported;
        unreported = 0;
      }
    } finally {
      lock.unlock();
    }
    if (report > 0) {
      link.received(report);
    }
    return count;
  }

  @GuardedBy("lock")
  private boolean awaitPiece(Duration timeout) throws IOException {
    long nanos = timeout.toNanos();
    while (pieces.isEmpty()) {
      if (failure != null) {
        throw failure instanceof PeerGoneException
            ? new PeerGoneException("the peer is gone", failure)
            : new IOException(failure.getMessage(), failure);
      }
      if (ended) {
        return false;
      }
      if (discarding) {
        throw new IOException("the stream is closed");
      }
      if (nanos <= 0) {
        throw new HttpTimeoutException("the peer sent nothing for " + timeout);
      }
      nanos = Waits.await(arrived, nanos);
    }
    return true;
  }

  @GuardedBy("lock")
  private int copy(byte[] target, int from, int length) {
    int count = 0;
    while (count < length) {
      byte[] piece = pieces.peek();
      if (piece == null) {
        break;
      }
      int part = Math.min(length - count, piece.length - offset);
      System.arraycopy(piece, offset, target, from + count, part);
      count += part;
      offset += part;
      if (offset == piece.length) {
        pieces.remove();
        offset = 0;
      }
    }
    buffered -= count;
    return count;
  }
}
