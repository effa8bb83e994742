package dev.kemudi.client.election;

import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;

/**
 * How to elect.
 *
 * @param lease the Lease that the leader holds
 * @param identity who this candidate is; no two alike
 * @param leaseDuration how long others wait for a leader that is not heard of
 * @param renewDeadline how long a leader that can't renew goes on; shorter than the lease
 * @param retryPeriod between two attempts
 * @param releaseOnClose whether a leader that is closed gives the lease back, so that the next one
 *     need not wait
 */
public record ElectionConfig(
    ObjectKey lease,
    String identity,
    Duration leaseDuration,
    Duration renewDeadline,
    Duration retryPeriod,
    boolean releaseOnClose) {
  public ElectionConfig {
    if (leaseDuration.compareTo(renewDeadline) <= 0 || renewDeadline.compareTo(retryPeriod) <= 0) {
      throw new IllegalArgumentException(
          "the lease must outlast the deadline, and the deadline the period");
    }
  }

  /** The times that upstream's components use: 15, 10 and 2 seconds. */
  public static ElectionConfig of(ObjectKey lease, String identity) {
    return new ElectionConfig(
        lease,
        identity,
        Duration.ofSeconds(15),
        Duration.ofSeconds(10),
        Duration.ofSeconds(2),
        true);
  }
}
