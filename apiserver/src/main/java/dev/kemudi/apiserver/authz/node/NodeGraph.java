package dev.kemudi.apiserver.authz.node;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.api.storage.v1.VolumeAttachment;
import dev.kemudi.apiserver.authz.Following;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.ObjectKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which nodes use what. Pods lead from nodes to secrets, config maps, claims and service accounts;
 * claims lead on to volumes, and volumes to their secrets:
 *
 * <pre>
 *   node ← pod ← secret, config map, service account
 *   node ← pod ← claim ← volume ← secret
 *   node ← attachment
 * </pre>
 *
 * <p>For each target the nodes are counted by their pods, so that a question costs one or two
 * look-ups however many pods there are.
 */
public final class NodeGraph {
  private record PodEntry(String node, Set<Target> targets) {}

  private record VolumeEntry(Target claim, Set<Target> secrets) {}

  private final Map<ObjectKey, PodEntry> pods = new HashMap<>();
  private final Map<Target, Map<String, Integer>> podsByNode = new HashMap<>();
  private final Map<String, VolumeEntry> volumes = new HashMap<>();
  private final Map<Target, Set<String>> volumesBySecret = new HashMap<>();
  private final Map<String, String> attachments = new HashMap<>();

  /** A graph of nothing, for those who fill it themselves. */
  public NodeGraph() {}

  /** A graph that follows the informers. */
  public NodeGraph(Informers informers) {
    Following.follow(informers, CoreV1.PODS, this::put, pod -> removePod(ObjectKey.of(pod)));
    Following.follow(
        informers, CoreV1.PERSISTENTVOLUMES, this::put, volume -> removeVolume(volume.name()));
    Following.follow(
        informers,
        StorageV1.VOLUMEATTACHMENTS,
        this::put,
        object -> removeAttachment(object.name()));
  }

  /** Sees a pod that is new or has changed. Most changes are of the status, and cost little. */
  public void put(Pod pod) {
    ObjectKey key = ObjectKey.of(pod);
    String node = pod.spec().nodeName();
    if (node.isEmpty()) {
      removePod(key);
      return;
    }
    PodEntry now = new PodEntry(node, PodTargets.of(pod));
    synchronized (this) {
      if (!now.equals(pods.get(key))) {
        removePod(key);
        pods.put(key, now);
        for (Target target : now.targets()) {
          podsByNode.computeIfAbsent(target, t -> new HashMap<>(2)).merge(node, 1, Integer::sum);
        }
      }
    }
  }

  synchronized void removePod(ObjectKey key) {
    PodEntry before = pods.remove(key);
    if (before == null) {
      return;
    }
    for (Target target : before.targets()) {
      podsByNode.computeIfPresent(
          target,
          (t, nodes) -> {
            nodes.computeIfPresent(before.node(), (n, count) -> count == 1 ? null : count - 1);
            return nodes.isEmpty() ? null : nodes;
          });
    }
  }

  public synchronized void put(PersistentVolume volume) {
    removeVolume(volume.name());
    ObjectReference claim = volume.spec().claimRef();
    if (claim == null) {
      return;
    }
    VolumeEntry now =
        new VolumeEntry(
            new Target(Target.Kind.CLAIM, claim.namespace(), claim.name()),
            VolumeSecrets.of(volume, claim.namespace()));
    volumes.put(volume.name(), now);
    for (Target secret : now.secrets()) {
      volumesBySecret.computeIfAbsent(secret, s -> new HashSet<>(2)).add(volume.name());
    }
  }

  synchronized void removeVolume(String name) {
    VolumeEntry before = volumes.remove(name);
    if (before == null) {
      return;
    }
    for (Target secret : before.secrets()) {
      volumesBySecret.computeIfPresent(
          secret,
          (s, names) -> {
            names.remove(name);
            return names.isEmpty() ? null : names;
          });
    }
  }

  public synchronized void put(VolumeAttachment attachment) {
    attachments.put(attachment.name(), attachment.spec().nodeName());
  }

  synchronized void removeAttachment(String name) {
    attachments.remove(name);
  }

  /** Whether a pod of the node uses the target, itself or through a volume. */
  synchronized boolean uses(String node, Target target) {
    return usesItself(node, target)
        || volumesBySecret.getOrDefault(target, Set.of()).stream()
            .anyMatch(volume -> usesVolume(node, volume));
  }

  /** Whether a pod of the node uses a claim that is bound to the volume. */
  synchronized boolean usesVolume(String node, String volume) {
    VolumeEntry entry = volumes.get(volume);
    return entry != null && usesItself(node, entry.claim());
  }

  synchronized boolean isAttachedTo(String node, String attachment) {
    return node.equals(attachments.get(attachment));
  }

  private boolean usesItself(String node, Target target) {
    return podsByNode.getOrDefault(target, Map.of()).containsKey(node);
  }
}
