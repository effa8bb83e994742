package dev.kemudi.client.controller;

import java.time.Duration;

/** Told what a work queue does, with its lock held: it counts and returns. */
public interface QueueMetrics {
  QueueMetrics NONE = new QueueMetrics() {};

  /** A key began to wait. */
  default void added(int depth) {}

  /** A key was taken after it had waited. */
  default void taken(int depth, Duration waited) {}

  /** A key was given back after work. */
  default void done(Duration worked) {}

  /** A key was added after a failure. */
  default void retried() {}
}
