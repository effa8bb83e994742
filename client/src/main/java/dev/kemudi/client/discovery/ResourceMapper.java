package dev.kemudi.client.discovery;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.client.Client;
import dev.kemudi.client.ServedResource;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.object.GroupResource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kinds and resources that a server serves, custom ones included, in the preferred version of each
 * group. What isn't known is looked for on the server, though not more often than every few
 * seconds. For any number of threads.
 */
public final class ResourceMapper {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private record Served(
      List<ServedResource> all,
      Map<GroupKind, ServedResource> byKind,
      Map<GroupResource, ServedResource> byName,
      Instant at) {

    static Served of(List<ServedResource> found, Instant at) {
      Map<GroupKind, ServedResource> byKind = new HashMap<>();
      Map<GroupResource, ServedResource> byName = new HashMap<>();
      for (ServedResource resource : found) {
        byKind.putIfAbsent(resource.kind().groupKind(), resource);
        byName.putIfAbsent(new GroupResource(resource.kind().group(), resource.name()), resource);
      }
      return new Served(List.copyOf(found), byKind, byName, at);
    }
  }

  private final Client client;
  private final InstantSource clock;

  @GuardedBy("this")
  private @Nullable Served served;

  public ResourceMapper(Client client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /** The resource of a kind; null if the server serves none. */
  public @Nullable ServedResource find(GroupKind kind) {
    ServedResource found = known().byKind().get(kind);
    return found != null ? found : again().byKind().get(kind);
  }

  /** The resource of a name; null if the server doesn't serve it. */
  public @Nullable ServedResource find(GroupResource resource) {
    ServedResource found = known().byName().get(resource);
    return found != null ? found : again().byName().get(resource);
  }

  /** All resources, as last found. */
  public List<ServedResource> all() {
    return known().all();
  }

  /** All resources, as they are served now. */
  public synchronized List<ServedResource> refresh() {
    Served fresh = Served.of(client.preferredResources(), clock.instant());
    served = fresh;
    return fresh.all();
  }

  private synchronized Served known() {
    Served found = served;
    if (found == null) {
      found = Served.of(client.preferredResources(), clock.instant());
      served = found;
    }
    return found;
  }

  private synchronized Served again() {
    Served found = known();
    if (Duration.between(found.at(), clock.instant()).compareTo(PAUSE) >= 0) {
      refresh();
    }
    return known();
  }
}
