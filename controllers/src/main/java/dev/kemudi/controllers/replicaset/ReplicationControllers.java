package dev.kemudi.controllers.replicaset;

import dev.kemudi.api.apps.v1.ReplicaSetCondition;
import dev.kemudi.api.apps.v1.ReplicaSetStatus;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.api.core.v1.PodTemplateSpecBuilder;
import dev.kemudi.api.core.v1.ReplicationController;
import dev.kemudi.api.core.v1.ReplicationControllerBuilder;
import dev.kemudi.api.core.v1.ReplicationControllerCondition;
import dev.kemudi.api.core.v1.ReplicationControllerSpec;
import dev.kemudi.api.core.v1.ReplicationControllerStatus;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.selector.LabelSelector;
import java.util.Objects;

/** Replication controllers: replica sets with a plain selector. */
final class ReplicationControllers implements Replicated<ReplicationController> {
  @Override
  public Resource<ReplicationController> resource() {
    return CoreV1.REPLICATIONCONTROLLERS;
  }

  @Override
  public String controller() {
    return "replicationcontroller";
  }

  @Override
  public Wanted wanted(ReplicationController object) {
    ReplicationControllerSpec spec = object.spec();
    PodTemplateSpec template = spec.template();
    return new Wanted(
        Objects.requireNonNullElse(spec.replicas(), 1),
        spec.minReadySeconds(),
        LabelSelector.ofLabels(spec.selector()),
        template == null ? PodTemplateSpecBuilder.create().build() : template);
  }

  @Override
  public ReplicaSetStatus status(ReplicationController object) {
    ReplicationControllerStatus status = object.status();
    return new ReplicaSetStatus(
        status.replicas(),
        status.fullyLabeledReplicas(),
        status.readyReplicas(),
        status.availableReplicas(),
        status.observedGeneration(),
        status.conditions().stream()
            .map(
                c ->
                    new ReplicaSetCondition(
                        c.type(), c.status(), c.lastTransitionTime(), c.reason(), c.message()))
            .toList());
  }

  @Override
  public ReplicationController withStatus(ReplicationController object, ReplicaSetStatus status) {
    ReplicationControllerStatus own =
        new ReplicationControllerStatus(
            status.replicas(),
            status.fullyLabeledReplicas(),
            status.readyReplicas(),
            status.availableReplicas(),
            status.observedGeneration(),
            status.conditions().stream()
                .map(
                    c ->
                        new ReplicationControllerCondition(
                            c.type(), c.status(), c.lastTransitionTime(), c.reason(), c.message()))
                .toList());
    return ReplicationControllerBuilder.from(object).status(own).build();
  }
}
