package dev.kemudi.controllers.deployment;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.apps.v1.DeploymentBuilder;
import dev.kemudi.api.apps.v1.DeploymentCondition;
import dev.kemudi.api.apps.v1.DeploymentConditionType;
import dev.kemudi.api.apps.v1.DeploymentStatus;
import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.apps.v1.ReplicaSetCondition;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Reconciler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Works out the status of deployments and writes it when it has changed. */
final class StatusWriter {
  private static final String AVAILABLE = DeploymentConditionType.AVAILABLE;
  private static final String PROGRESSING = DeploymentConditionType.PROGRESSING;
  private static final String FAILURE = DeploymentConditionType.REPLICA_FAILURE;

  private final Client client;
  private final InstantSource clock;

  StatusWriter(Client client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  Conditions conditions(Deployment deployment) {
    return new Conditions(deployment.status(), clock.instant());
  }

  /** Writes the deployment's status, and annotations that belong to it. */
  void write(Rollout rollout, Deployment changed) {
    if (!changed.equals(rollout.deployment())) {
      rollout.deployment(client.updateStatus(AppsV1.DEPLOYMENTS, changed));
    }
  }

  void write(Rollout rollout, DeploymentStatus status) {
    write(rollout, DeploymentBuilder.from(rollout.deployment()).status(status).build());
  }

  void write(Rollout rollout, Conditions conditions) {
    write(
        rollout,
        DeploymentBuilder.from(rollout.deployment())
            .status(status -> status.conditions(conditions.list()))
            .build());
  }

  /** Notes that the deployment was paused or goes on, for its deadline doesn't run meanwhile. */
  void notePause(Rollout rollout) {
    Deployment deployment = rollout.deployment();
    Conditions conditions = conditions(deployment);
    DeploymentCondition progress = conditions.get(PROGRESSING);
    boolean timedOut = progress != null && progress.reason().equals(Conditions.TIMED_OUT);
    boolean noted = progress != null && progress.reason().equals(Conditions.PAUSED);
    boolean paused = deployment.spec().paused();
    if (!Conditions.hasDeadline(deployment) || timedOut || paused == noted) {
      return;
    }
    conditions.set(
        PROGRESSING,
        "Unknown",
        paused ? Conditions.PAUSED : "DeploymentResumed",
        paused ? "Deployment is paused" : "Deployment is resumed");
    write(rollout, conditions);
  }

  /** Writes the counts and whether enough pods are available. */
  void writeCounts(Rollout rollout) {
    Conditions conditions = conditions(rollout.deployment());
    write(rollout, counts(rollout, conditions));
  }

  private DeploymentStatus counts(Rollout rollout, Conditions conditions) {
    Deployment deployment = rollout.deployment();
    List<ReplicaSet> sets = rollout.all();
    ReplicaSet current = rollout.current();
    int available = Rollout.available(sets);
    if (available >= rollout.limits().fewestAvailable()) {
      conditions.set(
          AVAILABLE, "True", "MinimumReplicasAvailable", "Deployment has minimum availability.");
    } else {
      conditions.set(
          AVAILABLE,
          "False",
          "MinimumReplicasUnavailable",
          "Deployment does not have minimum availability.");
    }
    return new DeploymentStatus(
        deployment.metadata().generation(),
        sets.stream().mapToInt(set -> set.status().replicas()).sum(),
        current == null ? 0 : current.status().replicas(),
        sets.stream().mapToInt(set -> set.status().readyReplicas()).sum(),
        available,
        Math.max(0, Rollout.replicas(sets) - available),
        conditions.list(),
        deployment.status().collisionCount());
  }

  /** Writes the counts and how the rollout goes; when to look whether it has stalled. */
  Reconciler.Result writeProgress(Rollout rollout) {
    Deployment deployment = rollout.deployment();
    Conditions conditions = conditions(deployment);
    DeploymentStatus counts = counts(rollout, conditions);
    if (Conditions.hasDeadline(deployment)) {
      judge(rollout, counts, conditions);
    } else {
      conditions.remove(PROGRESSING);
    }
    noteFailures(rollout, conditions);
    DeploymentStatus status = withConditions(counts, conditions);
    write(rollout, status);
    return deadline(deployment, status);
  }

  private static DeploymentStatus withConditions(DeploymentStatus s, Conditions conditions) {
    return new DeploymentStatus(
        s.observedGeneration(),
        s.replicas(),
        s.updatedReplicas(),
        s.readyReplicas(),
        s.availableReplicas(),
        s.unavailableReplicas(),
        conditions.list(),
        s.collisionCount());
  }

  private void judge(Rollout rollout, DeploymentStatus counts, Conditions conditions) {
    Deployment deployment = rollout.deployment();
    DeploymentCondition known = Conditions.progress(deployment.status());
    if (known != null
        && known.reason().equals(Conditions.COMPLETE)
        && counts.replicas() == counts.updatedReplicas()) {
      return;
    }
    ReplicaSet current = rollout.current();
    String subject =
        current == null
            ? "Deployment \"" + deployment.name() + "\""
            : "ReplicaSet \"" + current.name() + "\"";
    if (isComplete(deployment, counts)) {
      conditions.set(
          PROGRESSING, "True", Conditions.COMPLETE, subject + " has successfully progressed.");
    } else if (hasProgressed(deployment.status(), counts)) {
      conditions.renew(PROGRESSING, "True", "ReplicaSetUpdated", subject + " is progressing.");
    } else if (hasTimedOut(deployment, conditions.get(PROGRESSING))) {
      conditions.set(
          PROGRESSING, "False", Conditions.TIMED_OUT, subject + " has timed out progressing.");
    }
  }

  static boolean isComplete(Deployment deployment, DeploymentStatus status) {
    int wanted = Objects.requireNonNullElse(deployment.spec().replicas(), 1);
    return status.updatedReplicas() == wanted
        && status.replicas() == wanted
        && status.availableReplicas() == wanted
        && status.observedGeneration() >= deployment.metadata().generation();
  }

  private static boolean hasProgressed(DeploymentStatus old, DeploymentStatus now) {
    return now.updatedReplicas() > old.updatedReplicas()
        || now.replicas() - now.updatedReplicas() < old.replicas() - old.updatedReplicas()
        || now.readyReplicas() > old.readyReplicas()
        || now.availableReplicas() > old.availableReplicas();
  }

  private boolean hasTimedOut(Deployment deployment, @Nullable DeploymentCondition progress) {
    if (progress == null || progress.reason().equals(Conditions.COMPLETE)) {
      return false;
    }
    return progress.reason().equals(Conditions.TIMED_OUT)
        || untilDeadline(deployment, progress).isNegative();
  }

  private Duration untilDeadline(Deployment deployment, DeploymentCondition progress) {
    Instant now = clock.instant();
    int deadline = Objects.requireNonNullElse(deployment.spec().progressDeadlineSeconds(), 0);
    Instant since = Objects.requireNonNullElse(progress.lastUpdateTime(), now);
    return Duration.between(now, since.plusSeconds(deadline));
  }

  private Reconciler.Result deadline(Deployment deployment, DeploymentStatus status) {
    DeploymentCondition progress = Conditions.progress(status);
    if (!Conditions.hasDeadline(deployment)
        || progress == null
        || isComplete(deployment, status)
        || progress.reason().equals(Conditions.TIMED_OUT)
        || progress.reason().equals(Conditions.COMPLETE)) {
      return Reconciler.Result.SETTLED;
    }
    return Reconciler.Result.revisit(untilDeadline(deployment, progress).plusSeconds(1));
  }

  private static void noteFailures(Rollout rollout, Conditions conditions) {
    ReplicaSetCondition failure = failureOf(rollout.current());
    for (ReplicaSet set : rollout.old()) {
      failure = failure == null ? failureOf(set) : failure;
    }
    if (failure == null) {
      conditions.remove(FAILURE);
    } else {
      conditions.set(FAILURE, failure.status(), failure.reason(), failure.message());
    }
  }

  private static @Nullable ReplicaSetCondition failureOf(@Nullable ReplicaSet set) {
    if (set != null) {
      for (ReplicaSetCondition condition : set.status().conditions()) {
        if (condition.type().equals(FAILURE)) {
          return condition;
        }
      }
    }
    return null;
  }
}
