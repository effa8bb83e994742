package dev.kemudi.resources.core.service;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * Which of a run of numbers are taken. Free ones are found from a random start, first above the
 * reserved lower part, and in that part only when nothing else is left: so numbers that people pick
 * by hand, mostly low ones, stay free for them.
 */
final class Bitmap {
  private final int size;
  private final int reserved;
  private final RandomGenerator random;

  /** Guarded by this; held for a scan at most. */
  @GuardedBy("this")
  private final BitSet taken = new BitSet();

  Bitmap(int size, int reserved, RandomGenerator random) {
    this.size = size;
    this.reserved = reserved;
    this.random = random;
  }

  int size() {
    return size;
  }

  /** Whether the number was free, and now is taken. */
  synchronized boolean take(int number) {
    if (taken.get(number)) {
      return false;
    }
    taken.set(number);
    return true;
  }

  synchronized void free(int number) {
    taken.clear(number);
  }

  synchronized boolean isTaken(int number) {
    return taken.get(number);
  }

  /** Takes a free number; -1 if there is none. */
  synchronized int takeNext() {
    int number = scan(reserved, size);
    if (number < 0) {
      number = scan(0, reserved);
    }
    if (number >= 0) {
      taken.set(number);
    }
    return number;
  }

  @GuardedBy("this")
  private int scan(int from, int to) {
    if (from >= to) {
      return -1;
    }
    int start = from + random.nextInt(to - from);
    int above = taken.nextClearBit(start);
    if (above < to) {
      return above;
    }
    int below = taken.nextClearBit(from);
    return below < start ? below : -1;
  }
}
