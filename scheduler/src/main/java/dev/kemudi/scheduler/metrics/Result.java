package dev.kemudi.scheduler.metrics;

import java.util.Locale;

/** What came of an attempt to find a node for a pod. */
public enum Result {
  SCHEDULED,
  /** No node could take it. */
  UNSCHEDULABLE,
  /** Something went wrong. */
  ERROR;

  final String label = name().toLowerCase(Locale.ROOT);
}
