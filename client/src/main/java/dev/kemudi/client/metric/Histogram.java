package dev.kemudi.client.metric;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;

/** How often values fell between bounds. Thread-safe; readers may see a value half counted. */
public final class Histogram {
  private final double[] bounds;

  /** One more than there are bounds: the last is for what is above all. */
  private final AtomicLongArray counts;

  private final DoubleAdder sum = new DoubleAdder();

  /**
   * With bounds that rise.
   *
   * @param bounds not to be changed any more
   */
  public Histogram(double[] bounds) {
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
  public boolean isUsed() {
    for (int i = 0; i < counts.length(); i++) {
      if (counts.get(i) > 0) {
        return true;
      }
    }
    return false;
  }

  public double[] bounds() {
    return bounds;
  }

  public double sum() {
    return sum.sum();
  }

  /** How many values were up to each bound and above the one before, and above all at the end. */
  public long[] counts() {
    long[] copy = new long[counts.length()];
    Arrays.setAll(copy, counts::get);
    return copy;
  }

  /** As many bounds, each a multiple of the one before. */
  public static double[] exponential(double first, double factor, int count) {
    double[] bounds = new double[count];
    double bound = first;
    for (int i = 0; i < count; i++) {
      bounds[i] = bound;
      bound *= factor;
    }
    return bounds;
  }
}
