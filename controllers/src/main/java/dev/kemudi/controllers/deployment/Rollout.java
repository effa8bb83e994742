package dev.kemudi.controllers.deployment;

import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.api.core.v1.PodTemplateSpecBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A deployment and its replica sets while they are reconciled once: what has been written replaces
 * what was read. For one thread.
 */
final class Rollout {
  static final String HASH_LABEL = "pod-template-hash";

  static final Comparator<ReplicaSet> BY_AGE =
      Comparator.comparing(
              (ReplicaSet set) ->
                  Objects.requireNonNullElse(set.metadata().creationTimestamp(), Instant.MAX))
          .thenComparing(ReplicaSet::name);

  private Deployment deployment;
  private final List<ReplicaSet> sets;

  Rollout(Deployment deployment, List<ReplicaSet> sets) {
    this.deployment = deployment;
    this.sets = new ArrayList<>(sets);
    this.sets.sort(BY_AGE);
  }

  Deployment deployment() {
    return deployment;
  }

  void deployment(Deployment written) {
    deployment = written;
  }

  Limits limits() {
    return Limits.of(deployment);
  }

  /** All replica sets, the oldest first. */
  List<ReplicaSet> all() {
    return List.copyOf(sets);
  }

  /** The set with the deployment's template; the oldest, should there be several. */
  @Nullable ReplicaSet current() {
    PodTemplateSpec wanted = withoutHash(deployment.spec().template());
    for (ReplicaSet set : sets) {
      if (withoutHash(set.spec().template()).equals(wanted)) {
        return set;
      }
    }
    return null;
  }

  static PodTemplateSpec withoutHash(PodTemplateSpec template) {
    if (!template.metadata().labels().containsKey(HASH_LABEL)) {
      return template;
    }
    Map<String, String> labels = new TreeMap<>(template.metadata().labels());
    labels.remove(HASH_LABEL);
    return PodTemplateSpecBuilder.from(template).metadata(m -> m.labels(labels)).build();
  }

  /** All but the current one. */
  List<ReplicaSet> old() {
    ReplicaSet current = current();
    return sets.stream()
        .filter(set -> current == null || !set.uid().equals(current.uid()))
        .toList();
  }

  List<ReplicaSet> active() {
    return sets.stream().filter(set -> replicas(set) > 0).toList();
  }

  /** Puts a set that was written in the place of the one that was read. */
  void put(ReplicaSet written) {
    sets.removeIf(set -> set.uid().equals(written.uid()));
    sets.add(written);
    sets.sort(BY_AGE);
  }

  static int replicas(ReplicaSet set) {
    return Objects.requireNonNullElse(set.spec().replicas(), 1);
  }

  static int replicas(List<ReplicaSet> sets) {
    return sets.stream().mapToInt(Rollout::replicas).sum();
  }

  static int available(List<ReplicaSet> sets) {
    return sets.stream().mapToInt(set -> set.status().availableReplicas()).sum();
  }
}
