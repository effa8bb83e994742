package dev.kemudi.client.informer;

import org.jspecify.annotations.Nullable;

/**
 * Events that a listener has yet to be told, two references each and nothing else: the state before
 * and the state after, absent for what was added or deleted, both absent for the mark at the end of
 * what was there at the start. A ring that grows as it must and shrinks when it runs empty. Not for
 * several threads.
 */
final class Pending<T> {
  private static final int SMALL = 16;

  private @Nullable Object[] ring = new @Nullable Object[SMALL];
  private int head;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  void add(@Nullable T old, @Nullable T now) {
    if (size == ring.length) {
      resize(ring.length * 2);
    }
    int tail = (head + size) & (ring.length - 1);
    ring[tail] = old;
    ring[tail + 1] = now;
    size += 2;
  }

  /** Moves all events to the other, which is empty before. */
  void drainTo(Pending<T> other) {
    @Nullable Object[] given = other.ring;
    other.ring = ring;
    other.head = head;
    other.size = size;
    ring = given.length > SMALL ? new @Nullable Object[SMALL] : given;
    head = 0;
    size = 0;
  }

  /** The state before in the oldest event. */
  @SuppressWarnings("unchecked")
  @Nullable T old() {
    return (T) ring[head];
  }

  /** The state after in the oldest event. */
  @SuppressWarnings("unchecked")
  @Nullable T now() {
    return (T) ring[head + 1];
  }

  /** Drops the oldest event. */
  void remove() {
    ring[head] = null;
    ring[head + 1] = null;
    head = (head + 2) & (ring.length - 1);
    size -= 2;
  }

  private void resize(int length) {
    @Nullable Object[] larger = new @Nullable Object[length];
    for (int i = 0; i < size; i++) {
      larger[i] = ring[(head + i) & (ring.length - 1)];
    }
    ring = larger;
    head = 0;
  }
}
