package dev.kemudi.apiserver.metrics;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;

/** How often values fell between bounds. Thread-safe; readers may see a value half counted. */
public final class Histogram {
  private final double[] bounds;

  /** One more than there are bounds: the last is for what is above all. */
  private final AtomicLongArray counts;

  private final DoubleAdder sum = new DoubleAdder();

  Histogram(double[] bounds) {
    this.bounds = bounds;
    this.counts = new AtomicLongArray(bounds.length + 1);
  }

  public void observe(double value) {
    int at = 0;
    while (at < bounds.length && value > bounds[at]) {
      at++;
    }
    counts.incrementAndGet(at);
    sum.add(value);
  }

  /** A time since the clock's reading, in seconds. */
  public void observeSince(long nanos) {
    observe((System.nanoTime() - nanos) / 1e9);
  }

  /** Whether anything has been observed. */
  boolean isUsed() {
    for (int i = 0; i < counts.length(); i++) {
      if (counts.get(i) > 0) {
        return true;
      }
    }
    return false;
  }

  double[] bounds() {
    return bounds;
  }

  double sum() {
    return sum.sum();
  }

  /** How many values were not above each bound, and of all at the end. */
  long[] cumulated() {
    long[] cumulated = new long[counts.length()];
    long all = 0;
    for (int i = 0; i < cumulated.length; i++) {
      all += counts.get(i);
      cumulated[i] = all;
    }
    return cumulated;
  }
}
