package dev.kemudi.client.election;

import dev.kemudi.api.coordination.v1.CoordinationV1;
import dev.kemudi.api.coordination.v1.Lease;
import dev.kemudi.api.coordination.v1.LeaseBuilder;
import dev.kemudi.api.coordination.v1.LeaseSpec;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Lease as one candidate sees it. Whether another's lease has run out is judged by the time since
 * the candidate saw it change, never by the times in it: clocks of machines differ. For one thread.
 */
final class LeaseLock {
  private final Client client;
  private final ElectionConfig config;
  private final InstantSource clock;
  private @Nullable Lease seen;
  private Instant seenAt = Instant.MIN;

  LeaseLock(Client client, ElectionConfig config, InstantSource clock) {
    this.client = client;
    this.config = config;
    this.clock = clock;
  }

  /** Who holds the lease as last seen; empty for nobody. */
  String holder() {
    return seen == null ? "" : holder(seen);
  }

  private static String holder(Lease lease) {
    return Objects.requireNonNullElse(lease.spec().holderIdentity(), "");
  }

  boolean isHeld() {
    return holder().equals(config.identity());
  }

  /** Takes the lease if it is free, renews it if it is ours; false if it is another's. */
  boolean acquireOrRenew() {
    Lease current;
    try {
      current = client.get(CoordinationV1.LEASES, config.lease());
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        throw e;
      }
      see(client.create(CoordinationV1.LEASES, fresh()));
      return true;
    }
    if (seen == null || !seen.spec().equals(current.spec())) {
      see(current);
    }
    if (!holder(current).isEmpty() && !isHeld() && !hasRunOut()) {
      return false;
    }
    see(client.update(CoordinationV1.LEASES, renewed(current)));
    return true;
  }

  private void see(Lease lease) {
    seen = lease;
    seenAt = clock.instant();
  }

  private boolean hasRunOut() {
    return !seenAt.plus(config.leaseDuration()).isAfter(clock.instant());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private Lease fresh() {
    Instant now = now();
    return LeaseBuilder.create()
        .metadata(m -> m.namespace(config.lease().namespace()).name(config.lease().name()))
        .spec(new LeaseSpec(config.identity(), seconds(config.leaseDuration()), now, now, 0))
        .build();
  }

  private Lease renewed(Lease current) {
    LeaseSpec spec = current.spec();
    boolean ours = isHeld();
    int changes = Objects.requireNonNullElse(spec.leaseTransitions(), 0);
    Instant now = now();
    return LeaseBuilder.from(current)
        .spec(
            new LeaseSpec(
                config.identity(),
                seconds(config.leaseDuration()),
                ours ? spec.acquireTime() : now,
                now,
                ours ? changes : changes + 1))
        .build();
  }

  private static int seconds(Duration duration) {
    return (int) Math.max(1, duration.toSeconds());
  }

  /** Gives the lease back if it is ours. */
  void release() {
    Lease held = seen;
    if (held == null || !isHeld()) {
      return;
    }
    Instant now = now();
    Integer changes = held.spec().leaseTransitions();
    see(
        client.update(
            CoordinationV1.LEASES,
            LeaseBuilder.from(held).spec(new LeaseSpec("", 1, now, now, changes)).build()));
  }
}
