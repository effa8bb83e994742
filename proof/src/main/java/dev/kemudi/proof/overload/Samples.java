package dev.kemudi.proof.overload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long something took, each time, and how often it failed. Thread-safe. */
final class Samples {
  private static final double PER_MILLI = 1e6;

  private final String name;
  private final List<Long> nanos = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  Samples(String name) {
    this.name = name;
  }

  synchronized void took(long time) {
    nanos.add(time);
  }

  synchronized void failed(String how) {
    failures.add(how);
  }

  synchronized int count() {
    return nanos.size();
  }

  synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  /** The time that this part of all were not above. */
  synchronized double millis(double part) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.ceil(part * (sorted.size() - 1))) / PER_MILLI;
  }

  @Override
  public String toString() {
    List<String> failed = failures();
    return String.format(
        Locale.ROOT,
        "%s: %d, p50 %.1f ms, p99 %.1f ms, max %.1f ms, %d failed%s",
        name,
        count(),
        millis(0.5),
        millis(0.99),
        millis(1),
        failed.size(),
        failed.isEmpty() ? "" : " (" + failed.getFirst() + ")");
  }
}
