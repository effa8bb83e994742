package dev.kemudi.controllers.daemonset;

import dev.kemudi.api.apps.v1.ControllerRevision;
import dev.kemudi.api.apps.v1.DaemonSet;
import dev.kemudi.api.apps.v1.DaemonSetStatus;
import dev.kemudi.api.apps.v1.DaemonSetStatusBuilder;
import dev.kemudi.api.apps.v1.RollingUpdateDaemonSet;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.controllers.workload.Pods;
import dev.kemudi.controllers.workload.Shares;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a daemon set lacks and has too much of, on which nodes. */
final class DaemonPlan {
  private static final Comparator<Pod> OLDEST_FIRST =
      Comparator.comparing(
              (Pod pod) ->
                  Objects.requireNonNullElse(pod.metadata().creationTimestamp(), Instant.MAX))
          .thenComparing(Pod::name);

  private final DaemonSet set;
  private final ControllerRevision current;
  private final Instant now;
  private final Map<String, List<Pod>> byNode = new HashMap<>();
  private final Map<String, NodeFit> fits = new HashMap<>();

  /** The nodes that need a pod. */
  final List<String> creations = new ArrayList<>();

  /** The pods that are to go. */
  final List<Pod> deletions = new ArrayList<>();

  /** Those of them that have failed. */
  final List<Pod> failed = new ArrayList<>();

  DaemonPlan(
      DaemonSet set, ControllerRevision current, List<Node> nodes, List<Pod> own, Instant now) {
    this.set = set;
    this.current = current;
    this.now = now;
    PodSpec spec = set.spec().template().spec();
    List<Toleration> tolerations = DaemonPods.tolerations(spec);
    for (Pod pod : own) {
      byNode.computeIfAbsent(DaemonPods.node(pod), name -> new ArrayList<>()).add(pod);
    }
    for (Node node : nodes) {
      fits.put(node.name(), NodeFit.of(spec, tolerations, node));
    }
    fits.forEach(this::place);
    byNode.forEach(
        (node, pods) -> {
          if (!fits.containsKey(node)) {
            pods.stream().filter(pod -> !Pods.isTerminating(pod)).forEach(deletions::add);
          }
        });
    if (set.spec().updateStrategy().type().equals("RollingUpdate")) {
      roll();
    }
  }

  private List<Pod> on(String node) {
    return byNode.getOrDefault(node, List.of());
  }

  private void place(String node, NodeFit fit) {
    List<Pod> pods = on(node);
    if (!fit.stays()) {
      pods.stream().filter(pod -> !Pods.isTerminating(pod)).forEach(deletions::add);
      return;
    }
    List<Pod> alive = new ArrayList<>();
    for (Pod pod : pods) {
      if (Pods.hasPhase(pod, "Failed") && !Pods.isTerminating(pod)) {
        failed.add(pod);
        deletions.add(pod);
      } else if (!Pods.isTerminating(pod)) {
        alive.add(pod);
      }
    }
    if (pods.isEmpty() && fit.runs()) {
      creations.add(node);
    }
    alive.sort(OLDEST_FIRST);
    boolean surging =
        surge() > 0 && alive.size() == 2 && isOld(alive.get(0)) != isOld(alive.get(1));
    if (alive.size() > 1 && !surging) {
      deletions.addAll(alive.subList(1, alive.size()));
    }
  }

  // --- rolling updates

  private boolean isOld(Pod pod) {
    return !DaemonPods.isAt(pod, current);
  }

  private boolean isAvailable(Pod pod) {
    return !Pods.isTerminating(pod) && Pods.isAvailable(pod, set.spec().minReadySeconds(), now);
  }

  private long desired() {
    return fits.values().stream().filter(NodeFit::runs).count();
  }

  private int surge() {
    RollingUpdateDaemonSet rolling = set.spec().updateStrategy().rollingUpdate();
    return rolling == null ? 0 : Shares.roundedUp(rolling.maxSurge(), (int) desired());
  }

  private int maxUnavailable() {
    RollingUpdateDaemonSet rolling = set.spec().updateStrategy().rollingUpdate();
    return rolling == null || rolling.maxUnavailable() == null
        ? 1
        : Shares.roundedUp(rolling.maxUnavailable(), (int) desired());
  }

  private void roll() {
    if (surge() > 0) {
      rollBySurge(surge());
      return;
    }
    int unavailable = 0;
    List<Pod> candidates = new ArrayList<>();
    for (Map.Entry<String, NodeFit> node : fits.entrySet()) {
      if (!node.getValue().runs()) {
        continue;
      }
      List<Pod> pods = on(node.getKey());
      if (pods.stream().noneMatch(this::isAvailable)) {
        unavailable++;
      }
      for (Pod pod : pods) {
        if (isOld(pod) && !Pods.isTerminating(pod) && !deletions.contains(pod)) {
          if (isAvailable(pod)) {
            candidates.add(pod);
          } else {
            deletions.add(pod);
          }
        }
      }
    }
    candidates.sort(OLDEST_FIRST);
    int room = Math.max(0, maxUnavailable() - unavailable);
    deletions.addAll(candidates.subList(0, Math.min(room, candidates.size())));
  }

  private void rollBySurge(int most) {
    int surging = 0;
    List<String> candidates = new ArrayList<>();
    for (Map.Entry<String, NodeFit> node : fits.entrySet()) {
      List<Pod> old = on(node.getKey()).stream().filter(this::isOld).toList();
      List<Pod> fresh = on(node.getKey()).stream().filter(pod -> !isOld(pod)).toList();
      if (!node.getValue().runs() || old.isEmpty()) {
        continue;
      }
      if (fresh.stream().anyMatch(this::isAvailable)) {
        old.stream()
            .filter(pod -> !Pods.isTerminating(pod) && !deletions.contains(pod))
            .forEach(deletions::add);
      } else if (!fresh.isEmpty()) {
        surging++;
      } else if (old.stream().anyMatch(this::isAvailable)) {
        candidates.add(node.getKey());
      } else {
        creations.add(node.getKey());
      }
    }
    int room = Math.max(0, most - surging);
    creations.addAll(candidates.subList(0, Math.min(room, candidates.size())));
  }

  // --- status

  DaemonSetStatus status() {
    int scheduled = 0;
    int misscheduled = 0;
    int ready = 0;
    int available = 0;
    int updated = 0;
    for (Map.Entry<String, NodeFit> node : fits.entrySet()) {
      List<Pod> pods = new ArrayList<>(on(node.getKey()));
      if (!node.getValue().runs()) {
        misscheduled += pods.isEmpty() ? 0 : 1;
        continue;
      }
      if (pods.isEmpty()) {
        continue;
      }
      scheduled++;
      pods.sort(OLDEST_FIRST);
      ready += pods.stream().anyMatch(Pods::isReady) ? 1 : 0;
      available += pods.stream().anyMatch(this::isAvailable) ? 1 : 0;
      updated += pods.stream().anyMatch(pod -> !isOld(pod)) ? 1 : 0;
    }
    int desired = (int) desired();
    return DaemonSetStatusBuilder.from(set.status())
        .observedGeneration(set.metadata().generation())
        .desiredNumberScheduled(desired)
        .currentNumberScheduled(scheduled)
        .numberMisscheduled(misscheduled)
        .numberReady(ready)
        .updatedNumberScheduled(updated)
        .numberAvailable(available)
        .numberUnavailable(Math.max(0, desired - available))
        .build();
  }
}
