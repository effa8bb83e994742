package dev.kemudi.controllers.deployment;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.apps.v1.ReplicaSetBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.event.EventRecorder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes how many pods replica sets have to keep. */
final class Scaler {
  private final Client client;
  private final EventRecorder events;

  Scaler(Client client, EventRecorder events) {
    this.client = client;
    this.events = events;
  }

  /** Scales the set and tells of it; whether there was anything to do. */
  boolean scale(Rollout rollout, ReplicaSet set, int replicas) {
    return Rollout.replicas(set) != replicas && write(rollout, set, replicas);
  }

  private boolean write(Rollout rollout, ReplicaSet set, int replicas) {
    Map<String, String> annotations =
        Annotations.scaled(set.metadata().annotations(), rollout.limits());
    int before = Rollout.replicas(set);
    if (before == replicas && annotations.equals(set.metadata().annotations())) {
      return false;
    }
    ReplicaSet written =
        client.update(
            AppsV1.REPLICASETS,
            ReplicaSetBuilder.from(set)
                .metadata(metadata -> metadata.annotations(annotations))
                .spec(spec -> spec.replicas(replicas))
                .build());
    rollout.put(written);
    if (before != replicas) {
      events.event(
          AppsV1.DEPLOYMENTS.kind(),
          rollout.deployment(),
          "Normal",
          "ScalingReplicaSet",
          "Scaled %s replica set %s to %s"
              .formatted(before < replicas ? "up" : "down", set.name(), replicas));
    }
    return before != replicas;
  }

  /** Whether the deployment has been scaled since its sets were. */
  static boolean isDue(Rollout rollout) {
    int wanted = rollout.limits().replicas();
    for (ReplicaSet set : rollout.active()) {
      Integer desired = Annotations.desired(set);
      if (desired != null && desired != wanted) {
        return true;
      }
    }
    return false;
  }

  /**
   * Brings the sets to the deployment's size without rolling: one set alone takes all of it, an old
   * set beside a complete one nothing, and several in the middle of a rollout share it by size.
   */
  void resize(Rollout rollout) {
    int wanted = rollout.limits().replicas();
    ReplicaSet alone = onlyOne(rollout);
    if (alone != null) {
      scale(rollout, alone, wanted);
      return;
    }
    ReplicaSet current = rollout.current();
    if (isSaturated(current, wanted)) {
      for (ReplicaSet set : rollout.old()) {
        scale(rollout, set, 0);
      }
    } else if (Limits.isRolling(rollout.deployment())) {
      share(rollout);
    }
  }

  private static @Nullable ReplicaSet onlyOne(Rollout rollout) {
    List<ReplicaSet> active = rollout.active();
    if (active.size() == 1) {
      return active.getFirst();
    }
    if (active.isEmpty()) {
      ReplicaSet current = rollout.current();
      return current != null || rollout.all().isEmpty() ? current : rollout.all().getLast();
    }
    return null;
  }

  private static boolean isSaturated(@Nullable ReplicaSet set, int wanted) {
    return set != null
        && Objects.equals(Annotations.desired(set), wanted)
        && Rollout.replicas(set) == wanted
        && set.status().availableReplicas() == wanted;
  }

  private void share(Rollout rollout) {
    Limits limits = rollout.limits();
    List<ReplicaSet> active = new ArrayList<>(rollout.active());
    int toAdd = (limits.replicas() > 0 ? limits.most() : 0) - Rollout.replicas(active);
    Comparator<ReplicaSet> bySize =
        Comparator.comparingInt((ReplicaSet set) -> Rollout.replicas(set)).reversed();
    active.sort(bySize.thenComparing(toAdd > 0 ? Rollout.BY_AGE.reversed() : Rollout.BY_AGE));
    int[] sizes = new int[active.size()];
    int added = 0;
    for (int i = 0; i < sizes.length; i++) {
      ReplicaSet set = active.get(i);
      int part = toAdd == 0 ? 0 : part(rollout, set, toAdd - added, toAdd > 0);
      sizes[i] = Rollout.replicas(set) + part;
      added += part;
    }
    for (int i = 0; i < sizes.length; i++) {
      int rest = i == 0 ? toAdd - added : 0;
      write(rollout, active.get(i), Math.max(0, sizes[i] + rest));
    }
  }

  private static int part(Rollout rollout, ReplicaSet set, int open, boolean growing) {
    Limits limits = rollout.limits();
    int size = Rollout.replicas(set);
    if (limits.replicas() == 0) {
      return Math.max(-size, open);
    }
    Integer noted = Annotations.max(set);
    int before = noted == null || noted == 0 ? rollout.deployment().status().replicas() : noted;
    int fair = before == 0 ? 0 : (int) Math.round((double) size * limits.most() / before) - size;
    return growing ? Math.min(fair, open) : Math.max(fair, open);
  }
}
