package dev.kemudi.client.controller;

import java.time.Duration;

/** Counts what one queue does. The queue's lock guards it, whoever reads included. */
final class QueueCounts implements QueueMetrics {
  private final Times waited = new Times();
  private final Times worked = new Times();
  private long adds;
  private long retries;

  @Override
  public void added(int depth) {
    adds++;
  }

  @Override
  public void taken(int depth, Duration time) {
    waited.add(time);
  }

  @Override
  public void done(Duration time) {
    worked.add(time);
  }

  @Override
  public void retried() {
    retries++;
  }

  long adds() {
    return adds;
  }

  long retries() {
    return retries;
  }

  QueueReading.Times waited() {
    return waited.read();
  }

  QueueReading.Times worked() {
    return worked.read();
  }

  private static final class Times {
    private final long[] counts = new long[QueueReading.BOUNDS + 1];
    private double seconds;

    void add(Duration time) {
      double took = time.toNanos() / 1e9;
      int at = 0;
      for (double bound = QueueReading.FIRST_BOUND;
          at < QueueReading.BOUNDS && took > bound;
          bound *= QueueReading.FACTOR) {
        at++;
      }
      counts[at]++;
      seconds += took;
    }

    QueueReading.Times read() {
      return new QueueReading.Times(counts.clone(), seconds);
    }
  }
}
