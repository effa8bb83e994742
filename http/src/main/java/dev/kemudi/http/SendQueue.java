package dev.kemudi.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of one message has handed over and the socket hasn't taken yet.
 *
 * <p>Threads append pieces; the event loop is woken once, and takes all that gathered until it came
 * round. Small pieces are copied into one buffer then, large ones are sent from where they lie: a
 * watcher's thousand events of 300 bytes become twenty buffers, a stored object of a megabyte is
 * never copied. A sender waits while more than the capacity is unsent, counting bytes that the loop
 * has taken but the socket hasn't.
 */
final class SendQueue {
  /** Pieces below this are copied together. */
  private static final int WORTH_WRAPPING = 8 * 1024;

  private final Link link;
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();

  @GuardedBy("lock")
  private final ArrayDeque<ByteBuffer> pieces = new ArrayDeque<>(2);

  @GuardedBy("lock")
  private @Nullable MessageHead head;

  @GuardedBy("lock")
  private long queued;

  @GuardedBy("lock")
  private long inFlight;

  @GuardedBy("lock")
  private long lastProgress;

  @GuardedBy("lock")
  private boolean loopKnows;

  @GuardedBy("lock")
  private boolean ended;

  @GuardedBy("lock")
  private boolean endTaken;

  @GuardedBy("lock")
  private @Nullable IOException failure;

  SendQueue(Link link, int capacity) {
    this.link = link;
    this.capacity = capacity;
  }

  /** Sets the head; it goes out with the loop's next turn after a piece, flush or end. */
  void begin(MessageHead newHead) {
    lock.lock();
    try {
      head = newHead;
    } finally {
      lock.unlock();
    }
  }

  /** Hands over a whole message, however large; never waits. */
  void sendWhole(MessageHead newHead, List<ByteBuffer> body) throws IOException {
    lock.lock();
    try {
      checkOpen();
      head = newHead;
      for (ByteBuffer piece : body) {
        add(piece);
      }
      ended = true;
      wakeLoop();
    } finally {
      lock.unlock();
    }
  }

  /** Appends once there is room. */
  void append(Duration timeout, byte[]... more) throws IOException {
    awaitRoom(timeout, true);
    lock.lock();
    try {
      checkOpen();
      addAll(more);
      wakeLoop();
    } finally {
      lock.unlock();
    }
  }

  /** Appends if there is room. */
  boolean tryAppend(byte[]... more) throws IOException {
    lock.lock();
    try {
      checkOpen();
      if (!hasRoom()) {
        return false;
      }
      addAll(more);
      wakeLoop();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for room; when time is up, throws and aborts the exchange or returns false. */
  boolean awaitRoom(Duration timeout, boolean required) throws IOException {
    lock.lock();
    try {
      long nanos = timeout.toNanos();
      while (failure == null && !hasRoom()) {
        if (nanos <= 0) {
          if (!required) {
            return false;
          }
          failLocked(new HttpTimeoutException("the peer took nothing for " + timeout));
          link.abort();
          break;
        }
        nanos = Waits.await(room, nanos);
      }
      checkFailure();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Asks the loop to send what there is, even if it is the head alone. */
  void flush() throws IOException {
    lock.lock();
    try {
      checkOpen();
      wakeLoop();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the message after what was appended; false if it had ended before. */
  boolean end() {
    lock.lock();
    try {
      if (ended || failure != null) {
        return false;
      }
      ended = true;
      wakeLoop();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Drops what is unsent; every later append throws this. */
  void fail(IOException cause) {
    lock.lock();
    try {
      failLocked(cause);
    } finally {
      lock.unlock();
    }
  }

  boolean isOpen() {
    lock.lock();
    try {
      return !ended && failure == null;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void failLocked(IOException cause) {
    if (failure == null) {
      failure = cause;
      pieces.clear();
      queued = 0;
      room.signalAll();
    }
  }

  @GuardedBy("lock")
  private boolean hasRoom() {
    return queued + inFlight < capacity;
  }

  @GuardedBy("lock")
  private void addAll(byte[]... more) {
    for (byte[] piece : more) {
      add(ByteBuffer.wrap(piece));
    }
  }

  @GuardedBy("lock")
  private void add(ByteBuffer piece) {
    if (piece.hasRemaining()) {
      if (queued + inFlight == 0) {
        lastProgress = System.nanoTime();
      }
      pieces.add(piece.duplicate());
      queued += piece.remaining();
    }
  }

  @GuardedBy("lock")
  private void checkOpen() throws IOException {
    checkFailure();
    if (ended) {
      throw new IOException("the message has ended");
    }
  }

  @GuardedBy("lock")
  private void checkFailure() throws IOException {
    if (failure instanceof PeerGoneException gone) {
      throw new PeerGoneException("the peer is gone", gone);
    }
    if (failure != null) {
      throw new IOException(failure.getMessage(), failure);
    }
  }

  /** Under the lock, which is safe: the loop is only told, by a task of its own. */
  @GuardedBy("lock")
  private void wakeLoop() {
    if (!loopKnows) {
      loopKnows = true;
      link.sendReady();
    }
  }

  // What follows is the event loop's side.

  /** The head, once. Also marks that the loop has come: later appends wake it again. */
  @Nullable MessageHead takeHead() {
    lock.lock();
    try {
      loopKnows = false;
      MessageHead taken = head;
      head = null;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  boolean hasPieces() {
    lock.lock();
    try {
      return !pieces.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Up to this many bytes, or null if there are none; report them to {@link #written}. */
  @Nullable ByteBuf take(ByteBufAllocator allocator, int limit) {
    lock.lock();
    try {
      ByteBuffer first = pieces.peek();
      if (first == null) {
        return null;
      }
      ByteBuf taken =
          first.remaining() >= WORTH_WRAPPING
              ? slice(first, limit)
              : copy(allocator, (int) Math.min(limit, queued));
      queued -= taken.readableBytes();
      inFlight += taken.readableBytes();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private ByteBuf slice(ByteBuffer first, int limit) {
    int size = Math.min(limit, first.remaining());
    ByteBuf wrapped = Unpooled.wrappedBuffer(first.slice(first.position(), size));
    first.position(first.position() + size);
    if (!first.hasRemaining()) {
      pieces.remove();
    }
    return wrapped;
  }

  @GuardedBy("lock")
  private ByteBuf copy(ByteBufAllocator allocator, int size) {
    ByteBuf target = allocator.buffer(size);
    for (ByteBuffer next = pieces.peek();
        next != null && next.remaining() < WORTH_WRAPPING && next.remaining() <= room(target, size);
        next = pieces.peek()) {
      target.writeBytes(next);
      pieces.remove();
    }
    return target;
  }

  private static int room(ByteBuf target, int size) {
    return size - target.readableBytes();
  }

  /** True once: the message has ended and all of it was taken. */
  boolean takeEnd() {
    lock.lock();
    try {
      if (!ended || endTaken || !pieces.isEmpty() || failure != null) {
        return false;
      }
      endTaken = true;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The socket took these bytes. */
  void written(long bytes) {
    lock.lock();
    try {
      inFlight -= bytes;
      lastProgress = System.nanoTime();
      if (queued + inFlight <= capacity / 2) {
        room.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether bytes have been waiting for the peer for longer than this. */
  boolean stalled(Duration timeout) {
    lock.lock();
    try {
      return queued + inFlight > 0 && System.nanoTime() - lastProgress > timeout.toNanos();
    } finally {
      lock.unlock();
    }
  }
}
