package dev.kemudi.controllers.deployment;

import dev.kemudi.api.apps.v1.ReplicaSet;

/**
 * Replaces pods bit by bit: new ones as far as the surge allows, then old ones as far as enough
 * stay available, those that don't serve first.
 */
final class RollingUpdate {
  private final Scaler scaler;

  RollingUpdate(Scaler scaler) {
    this.scaler = scaler;
  }

  /** Does one step; whether there was one to do. */
  boolean step(Rollout rollout, ReplicaSet current) {
    return growNew(rollout, current) || shrinkOld(rollout, current);
  }

  private boolean growNew(Rollout rollout, ReplicaSet current) {
    int size = Rollout.replicas(current);
    int wanted = rollout.limits().replicas();
    return scaler.scale(rollout, current, size >= wanted ? wanted : share(rollout, size));
  }

  /** How many pods the current set may have, when it has so many. */
  static int share(Rollout rollout, int size) {
    Limits limits = rollout.limits();
    if (!Limits.isRolling(rollout.deployment())) {
      return limits.replicas();
    }
    int room = limits.most() - Rollout.replicas(rollout.all());
    return room <= 0 ? size : size + Math.min(room, limits.replicas() - size);
  }

  private boolean shrinkOld(Rollout rollout, ReplicaSet current) {
    if (Rollout.replicas(rollout.old()) == 0) {
      return false;
    }
    int notYet = Rollout.replicas(current) - current.status().availableReplicas();
    int most = Rollout.replicas(rollout.all()) - rollout.limits().fewestAvailable() - notYet;
    if (most <= 0) {
      return false;
    }
    boolean unhealthy = dropUnhealthy(rollout, most);
    return dropSpare(rollout) || unhealthy;
  }

  private boolean dropUnhealthy(Rollout rollout, int most) {
    int left = most;
    for (ReplicaSet set : rollout.old()) {
      int size = Rollout.replicas(set);
      int drop = Math.min(left, size - set.status().availableReplicas());
      if (size > 0 && drop > 0) {
        scaler.scale(rollout, set, size - drop);
        left -= drop;
      }
    }
    return left < most;
  }

  private boolean dropSpare(Rollout rollout) {
    int spare = Rollout.available(rollout.all()) - rollout.limits().fewestAvailable();
    int left = spare;
    for (ReplicaSet set : rollout.old()) {
      int drop = Math.min(Rollout.replicas(set), left);
      if (drop > 0) {
        scaler.scale(rollout, set, Rollout.replicas(set) - drop);
        left -= drop;
      }
    }
    return left < spare;
  }
}
