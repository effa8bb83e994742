package dev.kemudi.controllers.disruption;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.apps.v1.StatefulSet;
import dev.kemudi.api.autoscaling.v1.Scale;
import dev.kemudi.api.autoscaling.v1.ScaleCodec;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.ReplicationController;
import dev.kemudi.api.policy.v1.PodDisruptionBudgetSpec;
import dev.kemudi.client.Client;
import dev.kemudi.client.ServedResource;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.client.discovery.ResourceMapper;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.controllers.workload.Shares;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.value.IntOrString;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many pods there should be: the sum of what the owners of the pods there are ask for. The
 * owners of the usual kinds are read from informers, all others through their scale.
 */
final class ExpectedPods {
  /**
   * @param pods how many the budget counts
   * @param desiredHealthy how many of them must stay up
   * @param unmanaged the names of pods that nobody owns, where that matters
   */
  record Count(int pods, int desiredHealthy, List<String> unmanaged) {}

  private record Owner(String uid, int replicas) {}

  private static final GroupKind DEPLOYMENT = AppsV1.DEPLOYMENTS.kind().gvk().groupKind();
  private static final GroupKind REPLICA_SET = AppsV1.REPLICASETS.kind().gvk().groupKind();
  private static final GroupKind STATEFUL_SET = AppsV1.STATEFULSETS.kind().gvk().groupKind();
  private static final GroupKind REPLICATION_CONTROLLER =
      CoreV1.REPLICATIONCONTROLLERS.kind().gvk().groupKind();

  private final Client client;
  private final ResourceMapper mapper;
  private final Informer<Deployment> deployments;
  private final Informer<ReplicaSet> replicaSets;
  private final Informer<StatefulSet> statefulSets;
  private final Informer<ReplicationController> replicationControllers;

  ExpectedPods(Client client, Informers informers, InstantSource clock) {
    this.client = client;
    this.mapper = new ResourceMapper(client, clock);
    this.deployments = informers.of(AppsV1.DEPLOYMENTS);
    this.replicaSets = informers.of(AppsV1.REPLICASETS);
    this.statefulSets = informers.of(AppsV1.STATEFULSETS);
    this.replicationControllers = informers.of(CoreV1.REPLICATIONCONTROLLERS);
  }

  List<Informer<?>> reads() {
    return List.of(deployments, replicaSets, statefulSets, replicationControllers);
  }

  /**
   * @throws IllegalStateException if the owner of a pod can't be found
   */
  Count count(PodDisruptionBudgetSpec spec, List<Pod> pods) {
    IntOrString most = spec.maxUnavailable();
    if (most != null) {
      List<String> unmanaged = new ArrayList<>();
      int scale = scale(pods, unmanaged);
      return new Count(scale, Math.max(0, scale - Shares.roundedUp(most, scale)), unmanaged);
    }
    return switch (spec.minAvailable()) {
      case null -> new Count(0, 0, List.of());
      case IntOrString.IntValue(int least) -> new Count(pods.size(), least, List.of());
      case IntOrString.StringValue least -> {
        List<String> unmanaged = new ArrayList<>();
        int scale = scale(pods, unmanaged);
        yield new Count(scale, Shares.roundedUp(least, scale), unmanaged);
      }
    };
  }

  private int scale(List<Pod> pods, List<String> unmanaged) {
    Map<String, Owner> byReference = new HashMap<>();
    Map<String, Integer> replicas = new HashMap<>();
    for (Pod pod : pods) {
      OwnerReference reference = Owners.controllerOf(pod);
      if (reference == null) {
        unmanaged.add(pod.name());
      } else if (!byReference.containsKey(reference.uid())) {
        Owner owner = owner(pod.namespace(), reference);
        if (owner == null) {
          throw new IllegalStateException("found no controllers for pod \"" + pod.name() + "\"");
        }
        byReference.put(reference.uid(), owner);
        replicas.put(owner.uid(), owner.replicas());
      }
    }
    return replicas.values().stream().mapToInt(Integer::intValue).sum();
  }

  private @Nullable Owner owner(String namespace, OwnerReference reference) {
    GroupKind kind = Owners.kindOf(reference);
    Owner known = null;
    if (kind.equals(REPLICATION_CONTROLLER)) {
      ReplicationController found = find(replicationControllers, namespace, reference);
      known = found == null ? null : owner(found, found.spec().replicas());
    } else if (kind.equals(REPLICA_SET)) {
      ReplicaSet found = find(replicaSets, namespace, reference);
      known = found == null ? null : ownerOf(found);
    } else if (kind.equals(STATEFUL_SET)) {
      StatefulSet found = find(statefulSets, namespace, reference);
      known = found == null ? null : owner(found, found.spec().replicas());
    }
    return known != null ? known : scaled(namespace, reference);
  }

  /** The deployment that owns the set, or the set itself if it is nobody's. */
  private @Nullable Owner ownerOf(ReplicaSet set) {
    OwnerReference reference = Owners.controllerOf(set);
    if (reference == null || !reference.kind().equals(DEPLOYMENT.kind())) {
      return owner(set, set.spec().replicas());
    }
    Deployment found =
        Owners.kindOf(reference).equals(DEPLOYMENT)
            ? find(deployments, set.namespace(), reference)
            : null;
    return found == null ? null : owner(found, found.spec().replicas());
  }

  private static Owner owner(KubeObject object, @Nullable Integer replicas) {
    return new Owner(object.uid(), replicas == null ? 1 : replicas);
  }

  private static <T extends KubeObject> @Nullable T find(
      Informer<T> informer, String namespace, OwnerReference reference) {
    T found = informer.get(new ObjectKey(namespace, reference.name()));
    return found != null && found.uid().equals(reference.uid()) ? found : null;
  }

  private @Nullable Owner scaled(String namespace, OwnerReference reference) {
    ServedResource resource = mapper.find(Owners.kindOf(reference));
    if (resource == null) {
      throw new IllegalStateException(
          String.format(
              "no matches for kind \"%s\" in version \"%s\"",
              reference.kind(), reference.apiVersion()));
    }
    ObjectKey key = new ObjectKey(resource.namespaced() ? namespace : "", reference.name());
    try {
      Scale scale = client.getSubresource(resource.metadata(), key, "scale", ScaleCodec.INSTANCE);
      return scale.uid().equals(reference.uid()) ? owner(scale, scale.spec().replicas()) : null;
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        throw e;
      }
      // An object that can't be scaled is not one that isn't there.
      if (client.find(resource.metadata(), key) != null) {
        throw new IllegalStateException(
            resource.metadata().groupResource() + " does not implement the scale subresource", e);
      }
      return null;
    }
  }
}
