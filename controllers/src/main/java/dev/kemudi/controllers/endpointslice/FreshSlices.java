package dev.kemudi.controllers.endpointslice;

import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The slices made for a service that the informer has not shown yet, and when they were made: until
 * it has, another look would make them again.
 */
public final class FreshSlices {
  /** Somebody may have deleted a slice before it was ever seen here. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Informer<EndpointSlice> slices;
  private final InstantSource clock;
  private final Map<ObjectKey, Map<ObjectKey, Instant>> unseen = new ConcurrentHashMap<>();

  public FreshSlices(Informer<EndpointSlice> slices, InstantSource clock) {
    this.slices = slices;
    this.clock = clock;
  }

  /** Notes a slice that was made. */
  public void made(ObjectKey service, EndpointSlice slice) {
    unseen
        .computeIfAbsent(service, key -> new ConcurrentHashMap<>())
        .put(ObjectKey.of(slice), clock.instant());
  }

  /** Whether slices of the service are still to be seen. */
  public boolean areAwaited(ObjectKey service) {
    Map<ObjectKey, Instant> made = unseen.get(service);
    if (made == null) {
      return false;
    }
    Instant forgotten = clock.instant().minus(PATIENCE);
    made.entrySet()
        .removeIf(
            slice -> slices.get(slice.getKey()) != null || slice.getValue().isBefore(forgotten));
    return !made.isEmpty() || !unseen.remove(service, made);
  }
}
