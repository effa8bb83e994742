package dev.kemudi.store.cache;

import dev.kemudi.store.CompactedException;
import dev.kemudi.store.Revision;
import dev.kemudi.store.tree.SortedTree;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The latest events, numbered, the oldest overwritten by the newest. One thread adds; any number
 * read without a lock.
 *
 * <p>An event is immutable and knows its number, so a reader that finds another number in a slot
 * knows that the one it looked for is gone. The writer fills the slot before it moves the head on,
 * and replaces the array before it fills a slot of it; a reader takes the head first and the array
 * after.
 */
final class EventRing<T> {
  /** What was there before the oldest event. */
  private record Base<T>(Revision revision, SortedTree<Cached<T>> objects) {}

  private final int mostEvents;
  private final Duration fresh;
  private volatile CacheEvent<T>[] slots;
  private volatile Base<T> base;
  private volatile long head;
  private volatile long tail;

  /** When the event in each slot came, by the clock of the writer, whose own this is. */
  private long[] arrivals;

  EventRing(CacheOptions options, Revision revision, SortedTree<Cached<T>> objects) {
    int size = Math.max(2, Integer.highestOneBit(Math.max(1, options.leastEvents() * 2 - 1)));
    mostEvents = options.mostEvents();
    fresh = options.fresh();
    slots = newSlots(size);
    arrivals = new long[size];
    base = new Base<>(revision, objects);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no generic arrays
  private static <T> CacheEvent<T>[] newSlots(int size) {
    return new CacheEvent[size];
  }

  /** The number that the next event gets. */
  long head() {
    return head;
  }

  void add(CacheEvent<T> event, long nowMillis) {
    if (head - tail == slots.length) {
      makeRoom(nowMillis);
    }
    int slot = slot(head, slots.length);
    slots[slot] = event;
    arrivals[slot] = nowMillis;
    head = event.sequence + 1;
  }

  private void makeRoom(long nowMillis) {
    CacheEvent<T>[] full = slots;
    int oldest = slot(tail, full.length);
    boolean young = nowMillis - arrivals[oldest] < fresh.toMillis();
    if (young && full.length * 2 <= mostEvents) {
      grow(full);
    } else {
      CacheEvent<T> gone = full[oldest];
      base = new Base<>(gone.revision(), gone.after);
      tail = tail + 1;
    }
  }

  private void grow(CacheEvent<T>[] full) {
    int size = full.length * 2;
    CacheEvent<T>[] larger = newSlots(size);
    long[] largerArrivals = new long[size];
    for (long i = tail; i < head; i++) {
      larger[slot(i, size)] = full[slot(i, full.length)];
      largerArrivals[slot(i, size)] = arrivals[slot(i, full.length)];
    }
    arrivals = largerArrivals;
    slots = larger;
  }

  private static int slot(long sequence, int size) {
    return (int) (sequence & (size - 1));
  }

  /** The event of a number below the head, null if it is gone. */
  @Nullable CacheEvent<T> at(long sequence) {
    CacheEvent<T>[] array = slots;
    @Nullable CacheEvent<T> event = array[slot(sequence, array.length)];
    return event != null && event.sequence == sequence ? event : null;
  }

  /**
   * The number of the first event after a revision.
   *
   * @throws CompactedException if events after the revision are gone
   */
  long firstAfter(Revision revision) {
    while (true) {
      Base<T> before = base;
      if (revision.isBefore(before.revision())) {
        throw new CompactedException(revision, before.revision());
      }
      long found = search(revision);
      if (base == before) {
        return found;
      }
    }
  }

  /** Finds nonsense if events go while it searches; the caller looks whether the base moved. */
  private long search(Revision revision) {
    long low = tail;
    long high = head;
    while (low < high) {
      long middle = (low + high) >>> 1;
      CacheEvent<T> event = at(middle);
      if (event == null || !event.revision().isAfter(revision)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * All objects as they were at a revision that isn't after the last event's.
   *
   * @throws CompactedException if that is no longer known
   */
  SortedTree<Cached<T>> objectsAt(Revision revision) {
    while (true) {
      Base<T> before = base;
      long next = firstAfter(revision);
      CacheEvent<T> last = next == 0 ? null : at(next - 1);
      if (last != null) {
        return last.after;
      }
      if (base == before) {
        return before.objects();
      }
    }
  }

  int capacity() {
    return slots.length;
  }
}
