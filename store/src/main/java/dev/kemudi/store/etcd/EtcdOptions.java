package dev.kemudi.store.etcd;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where etcd is and how to speak with it.
 *
 * @param endpoints such as {@code http://127.0.0.1:2379}; https ones use TLS; the next one is taken
 *     when one can't be reached
 * @param tls null for the system's trust where an endpoint is https
 * @param timeout how long one call may take
 * @param compactEvery how often the history before is given up, zero to leave that to others
 * @param clock by which leases are shared
 */
public record EtcdOptions(
    List<URI> endpoints,
    @Nullable EtcdTls tls,
    Duration timeout,
    Duration compactEvery,
    InstantSource clock) {
  public EtcdOptions {
    endpoints = List.copyOf(endpoints);
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("etcd needs an endpoint");
    }
  }

  /** The usual options for some endpoints. */
  public static EtcdOptions of(URI... endpoints) {
    return new EtcdOptions(
        List.of(endpoints),
        null,
        Duration.ofSeconds(10),
        Duration.ofMinutes(5),
        InstantSource.system());
  }

  public EtcdOptions with(EtcdTls files) {
    return new EtcdOptions(endpoints, files, timeout, compactEvery, clock);
  }

  /** With a time within which a call must end. */
  public EtcdOptions within(Duration time) {
    return new EtcdOptions(endpoints, tls, time, compactEvery, clock);
  }
}
