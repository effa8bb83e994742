package dev.kemudi.scheduler.metrics;

/** The steps of an attempt, by upstream's names. */
public enum Point {
  PRE_FILTER("PreFilter"),
  FILTER("Filter"),
  POST_FILTER("PostFilter"),
  SCORE("Score"),
  RESERVE("Reserve"),
  PRE_BIND("PreBind"),
  BIND("Bind");

  final String label;

  Point(String label) {
    this.label = label;
  }
}
