package dev.kemudi.apiserver.bootstrap;

import dev.kemudi.api.coordination.v1.CoordinationV1;
import dev.kemudi.api.coordination.v1.Lease;
import dev.kemudi.api.coordination.v1.LeaseBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Tells, by a lease, which API servers there are, and takes away the leases of those that are no
 * more.
 */
public final class IdentityLease implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(IdentityLease.class.getName());
  private static final String NAMESPACE = "kube-system";
  private static final String LABEL = "k8s.io/component";
  private static final String COMPONENT = "kube-apiserver";
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final Duration LIFE = Duration.ofHours(1);

  private final Client client;
  private final InstantSource clock;
  private final ObjectKey key;
  private final String holder;
  private final Thread thread;
  private Instant swept = Instant.MIN;

  /**
   * Makes it; {@link #start} lets it run.
   *
   * @param id tells the server from all others
   * @param run tells this run of it from all others
   */
  public IdentityLease(Client client, InstantSource clock, String id, String run) {
    this.client = client;
    this.clock = clock;
    this.key = new ObjectKey(NAMESPACE, COMPONENT + "-" + id);
    this.holder = key.name() + "_" + run;
    this.thread = Thread.ofVirtual().name("apiserver-identity").unstarted(this::run);
  }

  /** Lets it run. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        attempt();
        Thread.sleep(PERIOD);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt() {
    try {
      renew();
      if (clock.instant().minus(LIFE).isAfter(swept)) {
        sweep();
      }
    } catch (StatusError | TransportException | StoreException e) {
      LOG.log(System.Logger.Level.DEBUG, "the lease of the API server isn't renewed", e);
    }
  }

  /** Writes down that the server is there. */
  void renew() {
    Lease old = client.find(CoordinationV1.LEASES, key);
    if (old == null) {
      client.create(CoordinationV1.LEASES, held(LeaseBuilder.create()));
    } else {
      client.update(CoordinationV1.LEASES, held(LeaseBuilder.from(old)));
    }
  }

  private Lease held(LeaseBuilder lease) {
    return lease
        .metadata(
            metadata ->
                metadata
                    .name(key.name())
                    .namespace(key.namespace())
                    .labels(Map.of(LABEL, COMPONENT)))
        .spec(
            spec ->
                spec.holderIdentity(holder)
                    .leaseDurationSeconds((int) LIFE.toSeconds())
                    .renewTime(clock.instant()))
        .build();
  }

  /** Deletes the leases of servers that have not renewed theirs for too long. */
  void sweep() {
    swept = clock.instant();
    for (Lease lease :
        client.list(CoordinationV1.LEASES, ListQuery.inNamespace(NAMESPACE)).items()) {
      if (COMPONENT.equals(lease.metadata().labels().get(LABEL)) && isOver(lease)) {
        client.deleteIfPresent(
            CoordinationV1.LEASES, ObjectKey.of(lease), DeleteOptionsBuilder.create().build());
      }
    }
  }

  private boolean isOver(Lease lease) {
    Instant renewed = lease.spec().renewTime();
    Integer life = lease.spec().leaseDurationSeconds();
    return renewed == null || life == null || renewed.plusSeconds(life).isBefore(clock.instant());
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
