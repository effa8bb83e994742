package dev.kemudi.controllers.ttl;

import java.util.List;

/**
 * How large the cluster is, in steps that overlap, so that a cluster at a border doesn't go to and
 * fro. Thread-safe.
 */
final class ClusterSize {
  /**
   * A step.
   *
   * @param least with fewer nodes the step before counts
   * @param most with more nodes the next step counts
   */
  private record Step(int least, int most, int seconds) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(0, 100, 0),
          new Step(90, 500, 15),
          new Step(450, 1000, 30),
          new Step(900, 2000, 60),
          new Step(1800, 10_000, 300),
          new Step(9000, Integer.MAX_VALUE, 600));

  private int nodes;
  private int step;

  synchronized void added() {
    nodes++;
    if (nodes > STEPS.get(step).most()) {
      step++;
    }
  }

  synchronized void removed() {
    nodes--;
    if (nodes < STEPS.get(step).least()) {
      step--;
    }
  }

  /** How many seconds objects may be kept. */
  synchronized int seconds() {
    return STEPS.get(step).seconds();
  }
}
