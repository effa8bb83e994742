package dev.kemudi.resources.core.shared;

import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be wrong with counts of pods in a status. */
public final class Counts {
  private static final FieldPath STATUS = FieldPath.of("status");

  private Counts() {}

  /** No count is negative. */
  public static void notNegative(FieldErrors errors, Map<String, ? extends Number> counts) {
    counts.forEach((name, count) -> errors.notNegative(STATUS.child(name), count.longValue()));
  }

  /** No part is more than the whole. */
  public static void within(FieldErrors errors, int replicas, Map<String, Integer> parts) {
    parts.forEach(
        (name, count) -> {
          if (count > replicas) {
            errors.invalid(STATUS.child(name), count, "cannot be greater than status.replicas");
          }
        });
  }

  /**
   * No more pods are available than are ready.
   *
   * @param ready the name of the count of those that are, in the message
   */
  public static void available(
      FieldErrors errors, int availableCount, int readyCount, String ready) {
    if (availableCount > readyCount) {
      errors.invalid(
          STATUS.child("availableReplicas"), availableCount, "cannot be greater than " + ready);
    }
  }

  /** The count of collisions only grows. */
  public static void collisions(
      FieldErrors errors, @Nullable Integer collisions, @Nullable Integer before) {
    FieldPath field = STATUS.child("collisionCount");
    if (collisions != null) {
      errors.notNegative(field, collisions);
    }
    int now = collisions == null ? 0 : collisions;
    if (before != null && (collisions == null || now < before)) {
      errors.invalid(field, now, "cannot be decremented");
    }
  }
}
