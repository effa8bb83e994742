package dev.kemudi.controllers.deployment;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.apps.v1.DeploymentBuilder;
import dev.kemudi.api.apps.v1.DeploymentConditionType;
import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.apps.v1.ReplicaSetBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.controllers.workload.TemplateHash;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a replica set for each template that a deployment has had: makes the one for a new
 * template, numbers them, and deletes the oldest.
 */
final class Revisions {
  private final Client client;
  private final EventRecorder events;
  private final StatusWriter status;

  Revisions(Client client, EventRecorder events, StatusWriter status) {
    this.client = client;
    this.events = events;
    this.status = status;
  }

  /** Brings the current set's number and notes up to date; null if there is none. */
  @Nullable ReplicaSet syncCurrent(Rollout rollout) {
    ReplicaSet current = rollout.current();
    if (current == null) {
      return null;
    }
    Deployment deployment = rollout.deployment();
    Map<String, String> annotations =
        Annotations.current(current.metadata().annotations(), deployment, nextRevision(rollout));
    ReplicaSet wanted =
        ReplicaSetBuilder.from(current)
            .metadata(metadata -> metadata.annotations(annotations))
            .spec(spec -> spec.minReadySeconds(deployment.spec().minReadySeconds()))
            .build();
    if (!wanted.equals(current)) {
      current = client.update(AppsV1.REPLICASETS, wanted);
      rollout.put(current);
    }
    Conditions conditions = status.conditions(deployment);
    if (Conditions.hasDeadline(deployment)
        && conditions.get(DeploymentConditionType.PROGRESSING) == null) {
      conditions.set(
          DeploymentConditionType.PROGRESSING,
          "True",
          "FoundNewReplicaSet",
          "Found new replica set \"" + current.name() + "\"");
    }
    writeRevision(rollout, current, conditions);
    return current;
  }

  private static long nextRevision(Rollout rollout) {
    return rollout.old().stream().mapToLong(Annotations::revision).max().orElse(0) + 1;
  }

  /** Goes with the status: as a change of the deployment itself it would be one to observe. */
  private void writeRevision(Rollout rollout, ReplicaSet current, Conditions conditions) {
    Deployment deployment = rollout.deployment();
    Map<String, String> annotations = new TreeMap<>(deployment.metadata().annotations());
    String revision = current.metadata().annotations().get(Annotations.REVISION);
    if (revision != null) {
      annotations.put(Annotations.REVISION, revision);
    }
    status.write(
        rollout,
        DeploymentBuilder.from(deployment)
            .metadata(metadata -> metadata.annotations(annotations))
            .status(s -> s.conditions(conditions.list()))
            .build());
  }

  /** The set for the deployment's template, made if there is none. */
  ReplicaSet current(Rollout rollout) {
    ReplicaSet known = syncCurrent(rollout);
    return known == null ? make(rollout) : known;
  }

  private ReplicaSet make(Rollout rollout) {
    Deployment deployment = rollout.deployment();
    ReplicaSet wanted = planned(rollout);
    ReplicaSet made;
    boolean fresh = true;
    try {
      made = client.create(AppsV1.REPLICASETS, wanted);
    } catch (StatusError e) {
      if (!e.isAlreadyExists()) {
        throw failed(rollout, wanted, e);
      }
      made = known(rollout, wanted, e);
      fresh = false;
    }
    rollout.put(made);
    if (fresh && Rollout.replicas(made) > 0) {
      String message = "Scaled up replica set " + made.name() + " to " + Rollout.replicas(made);
      events.event(AppsV1.DEPLOYMENTS.kind(), deployment, "Normal", "ScalingReplicaSet", message);
    }
    Conditions conditions = status.conditions(deployment);
    if (fresh && Conditions.hasDeadline(deployment)) {
      conditions.set(
          DeploymentConditionType.PROGRESSING,
          "True",
          "NewReplicaSetCreated",
          "Created new replica set \"" + made.name() + "\"");
    }
    writeRevision(rollout, made, conditions);
    return made;
  }

  private static ReplicaSet planned(Rollout rollout) {
    Deployment deployment = rollout.deployment();
    var template = Rollout.withoutHash(deployment.spec().template());
    String hash = TemplateHash.of(template, deployment.status().collisionCount());
    LabelSelector selector =
        Objects.requireNonNullElse(
            deployment.spec().selector(), new LabelSelector(Map.of(), List.of()));
    Map<String, String> labels = with(template.metadata().labels(), hash);
    Map<String, String> annotations =
        Annotations.scaled(
            Annotations.current(Map.of(), deployment, nextRevision(rollout)), rollout.limits());
    int replicas = RollingUpdate.share(rollout, 0);
    return ReplicaSetBuilder.create()
        .metadata(
            metadata ->
                metadata
                    .namespace(deployment.namespace())
                    .name(deployment.name() + "-" + hash)
                    .labels(labels)
                    .annotations(annotations)
                    .ownerReferences(
                        List.of(Owners.controllerReference(AppsV1.DEPLOYMENTS.kind(), deployment))))
        .spec(
            spec ->
                spec.replicas(replicas)
                    .minReadySeconds(deployment.spec().minReadySeconds())
                    .selector(
                        new LabelSelector(
                            with(selector.matchLabels(), hash), selector.matchExpressions()))
                    .template(t -> t.metadata(template.metadata()).spec(template.spec()))
                    .template(t -> t.metadata(m -> m.labels(labels))))
        .build();
  }

  private static Map<String, String> with(Map<String, String> labels, String hash) {
    Map<String, String> all = new TreeMap<>(labels);
    all.put(Rollout.HASH_LABEL, hash);
    return all;
  }

  /** The set that has the name already, if it is what was to be made; otherwise a collision. */
  private ReplicaSet known(Rollout rollout, ReplicaSet wanted, StatusError exists) {
    Deployment deployment = rollout.deployment();
    ReplicaSet known = client.get(AppsV1.REPLICASETS, ObjectKey.of(wanted));
    boolean same =
        Rollout.withoutHash(known.spec().template())
            .equals(Rollout.withoutHash(deployment.spec().template()));
    if (Owners.isControlledBy(known, deployment) && same) {
      return known;
    }
    int collisions = Objects.requireNonNullElse(deployment.status().collisionCount(), 0) + 1;
    status.write(
        rollout,
        DeploymentBuilder.from(deployment).status(s -> s.collisionCount(collisions)).build());
    throw exists;
  }

  private StatusError failed(Rollout rollout, ReplicaSet wanted, StatusError failure) {
    Deployment deployment = rollout.deployment();
    if (failure.hasCause("NamespaceTerminating")) {
      return failure;
    }
    String message =
        "Failed to create new replica set \"" + wanted.name() + "\": " + failure.getMessage();
    if (Conditions.hasDeadline(deployment)) {
      Conditions conditions = status.conditions(deployment);
      conditions.set(
          DeploymentConditionType.PROGRESSING, "False", "ReplicaSetCreateError", message);
      status.write(rollout, conditions);
    }
    events.event(
        AppsV1.DEPLOYMENTS.kind(), deployment, "Warning", "ReplicaSetCreateError", message);
    return failure;
  }

  /** Deletes old sets that are more than the deployment wants to remember. */
  void forgetOldest(Rollout rollout) {
    Integer limit = rollout.deployment().spec().revisionHistoryLimit();
    if (limit == null || limit == Integer.MAX_VALUE) {
      return;
    }
    List<ReplicaSet> alive =
        rollout.old().stream()
            .filter(set -> set.metadata().deletionTimestamp() == null)
            .sorted(Comparator.comparingLong(Annotations::revision).thenComparing(Rollout.BY_AGE))
            .toList();
    for (ReplicaSet set : alive.subList(0, Math.max(0, alive.size() - limit))) {
      if (isIdle(set)) {
        client.deleteIfPresent(
            AppsV1.REPLICASETS, ObjectKey.of(set), DeleteOptionsBuilder.create().build());
      }
    }
  }

  private static boolean isIdle(ReplicaSet set) {
    return set.status().replicas() == 0
        && Rollout.replicas(set) == 0
        && set.metadata().generation() <= set.status().observedGeneration();
  }
}
