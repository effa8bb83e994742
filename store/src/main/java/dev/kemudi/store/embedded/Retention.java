package dev.kemudi.store.embedded;

import java.time.Duration;

/**
 * How much history is kept for watches and for reads at earlier revisions; what exceeds any of the
 * three is compacted, some hundred revisions at a time.
 *
 * @param age how old a change may be
 * @param events how many changes are kept
 * @param supersededBytes how many bytes of values that were overwritten or deleted are kept; values
 *     that are still current cost nothing
 */
public record Retention(Duration age, int events, long supersededBytes) {
  /** As long as kube-apiserver's usual compaction interval, within some megabytes. */
  public static Retention usual() {
    return new Retention(Duration.ofMinutes(5), 100_000, 32L << 20);
  }
}
