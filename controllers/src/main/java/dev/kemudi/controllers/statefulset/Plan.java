package dev.kemudi.controllers.statefulset;

import dev.kemudi.api.apps.v1.ControllerRevision;
import dev.kemudi.api.apps.v1.RollingUpdateStatefulSetStrategy;
import dev.kemudi.api.apps.v1.StatefulSet;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.controllers.workload.History;
import dev.kemudi.controllers.workload.Pods;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What to do next for a stateful set. In order, it goes from the lowest number up and waits for
 * each pod before the next; then takes pods away that are too many, and replaces those of an older
 * revision, both from the highest number down. In parallel only the last waits.
 */
final class Plan {
  /** One thing to do. */
  sealed interface Step {
    record Create(int ordinal, ControllerRevision revision) implements Step {}

    record Delete(Pod pod) implements Step {}

    /** The pod has failed: it goes, so that another takes its place. */
    record Replace(Pod pod) implements Step {}
  }

  private final StatefulSet set;
  private final ControllerRevision current;
  private final ControllerRevision update;
  private final TreeMap<Integer, Pod> pods = new TreeMap<>();
  private final int replicas;
  private final boolean ordered;
  private final Instant now;
  private final List<Step> steps = new ArrayList<>();

  Plan(
      StatefulSet set,
      ControllerRevision current,
      ControllerRevision update,
      List<Pod> pods,
      Instant now) {
    this.set = set;
    this.current = current;
    this.update = update;
    this.now = now;
    this.replicas = Objects.requireNonNullElse(set.spec().replicas(), 1);
    this.ordered = !set.spec().podManagementPolicy().equals("Parallel");
    pods.forEach(pod -> this.pods.put(Identity.ordinal(set, pod), pod));
  }

  List<Step> steps() {
    if (fill() && shrink()) {
      renew();
    }
    return List.copyOf(steps);
  }

  /** Sees to the pods that have to be there; whether the next part may begin. */
  private boolean fill() {
    for (int ordinal = 0; ordinal < replicas; ordinal++) {
      Pod pod = pods.get(ordinal);
      if (pod == null) {
        steps.add(new Step.Create(ordinal, revisionFor(ordinal)));
      } else if (Pods.hasPhase(pod, "Failed") && !Pods.isTerminating(pod)) {
        steps.add(new Step.Replace(pod));
      } else if (isHealthy(pod)) {
        continue;
      }
      if (ordered) {
        return false;
      }
    }
    return true;
  }

  private ControllerRevision revisionFor(int ordinal) {
    RollingUpdateStatefulSetStrategy rolling = set.spec().updateStrategy().rollingUpdate();
    int border = 0;
    if (rolling != null) {
      border = Objects.requireNonNullElse(rolling.partition(), 0);
    } else if (!isOnDelete()) {
      border = set.status().currentReplicas();
    }
    return ordinal < border ? current : update;
  }

  /** Whether pods are renewed when somebody deletes them, and only then. */
  private boolean isOnDelete() {
    return set.spec().updateStrategy().type().equals("OnDelete");
  }

  private boolean isHealthy(Pod pod) {
    return Pods.hasPhase(pod, "Running")
        && !Pods.isTerminating(pod)
        && Pods.isAvailable(pod, set.spec().minReadySeconds(), now);
  }

  private boolean shrink() {
    Map<Integer, Pod> surplus = pods.tailMap(replicas, true);
    Pod sick = firstUnhealthy();
    for (Pod pod : surplus.values().stream().sorted(highestFirst()).toList()) {
      if (!Pods.isTerminating(pod)) {
        if (ordered && !isHealthy(pod) && !pod.equals(sick)) {
          return false;
        }
        steps.add(new Step.Delete(pod));
      }
      if (ordered) {
        return false;
      }
    }
    return true;
  }

  private Comparator<Pod> highestFirst() {
    return Comparator.comparingInt((Pod pod) -> Identity.ordinal(set, pod)).reversed();
  }

  private @Nullable Pod firstUnhealthy() {
    return pods.values().stream().filter(pod -> !isHealthy(pod)).findFirst().orElse(null);
  }

  private void renew() {
    if (isOnDelete()) {
      return;
    }
    RollingUpdateStatefulSetStrategy rolling = set.spec().updateStrategy().rollingUpdate();
    int partition = rolling == null ? 0 : Objects.requireNonNullElse(rolling.partition(), 0);
    for (int ordinal = replicas - 1; ordinal >= partition; ordinal--) {
      Pod pod = pods.get(ordinal);
      if (pod == null) {
        return;
      }
      if (!update.name().equals(revisionOf(pod)) && !Pods.isTerminating(pod)) {
        if (steps.stream().noneMatch(step -> step.equals(new Step.Replace(pod)))) {
          steps.add(new Step.Delete(pod));
        }
        return;
      }
      if (!isHealthy(pod)) {
        return;
      }
    }
  }

  static String revisionOf(Pod pod) {
    return pod.metadata().labels().getOrDefault(History.REVISION_LABEL, "");
  }
}
