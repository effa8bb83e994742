package dev.kemudi.store;

/**
 * A point in a store's one global history. A new store stands at some small revision and every
 * write moves it on by one; zero is before everything.
 */
public record Revision(long value) implements Comparable<Revision> {
  /** Before any write. */
  public static final Revision ZERO = new Revision(0);

  public Revision {
    if (value < 0) {
      throw new IllegalArgumentException("a revision can't be negative: " + value);
    }
  }

  public Revision next() {
    return new Revision(value + 1);
  }

  public boolean isAfter(Revision other) {
    return value > other.value;
  }

  public boolean isBefore(Revision other) {
    return value < other.value;
  }

  public static Revision max(Revision one, Revision other) {
    return one.value >= other.value ? one : other;
  }

  @Override
  public int compareTo(Revision other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
