package dev.kemudi.controllers.garbagecollector;

import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.ServedResource;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.meta.v1.PartialObjectMetadata;
import dev.kemudi.machinery.object.GroupVersionKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The informers that feed the graph: one for each resource that can be deleted. For one thread. */
final class Monitors {
  private static final System.Logger LOG = System.getLogger(Monitors.class.getName());
  private static final Duration SYNC_LIMIT = Duration.ofSeconds(30);

  private record Key(GroupVersionKind kind, String name) {}

  private final Client client;
  private final Informers informers;
  private final ObjectGraph graph;
  private final Map<Key, ServedResource> watched = new HashMap<>();

  Monitors(Client client, Informers informers, ObjectGraph graph) {
    this.client = client;
    this.informers = informers;
    this.graph = graph;
  }

  /** What the server has that is not watched, and the other way round. */
  record Change(List<ServedResource> added, List<ServedResource> removed) {
    boolean isEmpty() {
      return added.isEmpty() && removed.isEmpty();
    }
  }

  Change compare() {
    Map<Key, ServedResource> wanted = new HashMap<>();
    for (ServedResource resource : client.preferredResources()) {
      if (resource.can("delete", "list", "watch") && !isEvents(resource)) {
        wanted.put(key(resource), resource);
      }
    }
    List<ServedResource> added = new ArrayList<>();
    List<ServedResource> removed = new ArrayList<>();
    if (wanted.isEmpty()) {
      LOG.log(System.Logger.Level.WARNING, "discovery found nothing, the monitors stay");
      return new Change(added, removed);
    }
    wanted.forEach(
        (key, resource) -> {
          if (!watched.containsKey(key)) {
            added.add(resource);
          }
        });
    watched.forEach(
        (key, resource) -> {
          if (!wanted.containsKey(key)) {
            removed.add(resource);
          }
        });
    return new Change(added, removed);
  }

  private static Key key(ServedResource resource) {
    return new Key(resource.kind(), resource.name());
  }

  private static boolean isEvents(ServedResource resource) {
    String group = resource.kind().group();
    return resource.name().equals("events") && (group.isEmpty() || group.equals("events.k8s.io"));
  }

  /** Watches as told, and waits for the new informers to sync, though not for ever. */
  void apply(Change change) throws InterruptedException {
    for (ServedResource resource : change.removed()) {
      watched.remove(key(resource));
      informers.stop(resource.metadata(), ListQuery.ALL);
    }
    List<Informer<?>> fresh = new ArrayList<>();
    for (ServedResource resource : change.added()) {
      watched.put(key(resource), resource);
      fresh.add(watch(resource));
    }
    for (Informer<?> informer : fresh) {
      if (!informer.awaitSync(SYNC_LIMIT)) {
        LOG.log(System.Logger.Level.WARNING, "a monitor has not synced in time");
      }
    }
  }

  private Informer<?> watch(ServedResource resource) {
    Informer<PartialObjectMetadata> informer = informers.of(resource.metadata());
    informer.addListener(
        new Informer.Listener<>() {
          @Override
          public void added(PartialObjectMetadata object) {
            graph.seen(resource.kind(), object);
          }

          @Override
          public void updated(PartialObjectMetadata old, PartialObjectMetadata object) {
            if (!old.uid().equals(object.uid())) {
              graph.gone(old.uid());
            }
            graph.seen(resource.kind(), object);
          }

          @Override
          public void deleted(PartialObjectMetadata object) {
            graph.gone(object.uid());
          }
        });
    return informer;
  }
}
