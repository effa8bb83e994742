package dev.kemudi.scheduler.spread;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.apps.v1.StatefulSet;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.ReplicationController;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.machinery.selector.Requirement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds which pods a pod belongs with: those of its services and of its controller. */
public final class OwnerSelectors {
  private final Informer<Service> services;
  private final Informer<ReplicationController> replicationControllers;
  private final Informer<ReplicaSet> replicaSets;
  private final Informer<StatefulSet> statefulSets;

  public OwnerSelectors(Informers informers) {
    services = informers.of(CoreV1.SERVICES);
    replicationControllers = informers.of(CoreV1.REPLICATIONCONTROLLERS);
    replicaSets = informers.of(AppsV1.REPLICASETS);
    statefulSets = informers.of(AppsV1.STATEFULSETS);
  }

  /** The informers that must have synced. */
  public List<Informer<?>> reads() {
    return List.of(services, replicationControllers, replicaSets, statefulSets);
  }

  /** The selector of all of them together; it picks everything if there are none. */
  LabelSelector of(Pod pod) {
    Map<String, String> labels = new HashMap<>();
    for (Service service : services.list(pod.namespace())) {
      Map<String, String> selector = service.spec().selector();
      if (!selector.isEmpty()
          && pod.metadata().labels().entrySet().containsAll(selector.entrySet())) {
        labels.putAll(selector);
      }
    }
    OwnerReference owner = controller(pod);
    if (owner == null) {
      return LabelSelector.ofLabels(labels);
    }
    ObjectKey key = new ObjectKey(pod.namespace(), owner.name());
    return switch (owner.apiVersion() + "/" + owner.kind()) {
      case "v1/ReplicationController" -> {
        ReplicationController found = replicationControllers.get(key);
        if (found != null) {
          labels.putAll(found.spec().selector());
        }
        yield LabelSelector.ofLabels(labels);
      }
      case "apps/v1/ReplicaSet" -> {
        ReplicaSet found = replicaSets.get(key);
        yield both(labels, found == null ? null : found.spec().selector());
      }
      case "apps/v1/StatefulSet" -> {
        StatefulSet found = statefulSets.get(key);
        yield both(labels, found == null ? null : found.spec().selector());
      }
      default -> LabelSelector.ofLabels(labels);
    };
  }

  private static LabelSelector both(
      Map<String, String> labels, dev.kemudi.machinery.meta.v1.@Nullable LabelSelector selector) {
    LabelSelector own = LabelSelector.ofLabels(labels);
    return selector == null
        ? own
        : own.and(LabelSelector.of(selector).requirements().toArray(Requirement[]::new));
  }

  private static @Nullable OwnerReference controller(Pod pod) {
    for (OwnerReference owner : pod.metadata().ownerReferences()) {
      if (Boolean.TRUE.equals(owner.controller())) {
        return owner;
      }
    }
    return null;
  }
}
