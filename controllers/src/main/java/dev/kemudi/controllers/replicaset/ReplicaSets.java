package dev.kemudi.controllers.replicaset;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.apps.v1.ReplicaSetBuilder;
import dev.kemudi.api.apps.v1.ReplicaSetSpec;
import dev.kemudi.api.apps.v1.ReplicaSetStatus;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.selector.LabelSelector;
import java.util.Objects;

/** Replica sets. */
final class ReplicaSets implements Replicated<ReplicaSet> {
  @Override
  public Resource<ReplicaSet> resource() {
    return AppsV1.REPLICASETS;
  }

  @Override
  public String controller() {
    return "replicaset";
  }

  @Override
  public Wanted wanted(ReplicaSet object) {
    ReplicaSetSpec spec = object.spec();
    return new Wanted(
        Objects.requireNonNullElse(spec.replicas(), 1),
        spec.minReadySeconds(),
        LabelSelector.of(spec.selector()),
        spec.template());
  }

  @Override
  public ReplicaSetStatus status(ReplicaSet object) {
    return object.status();
  }

  @Override
  public ReplicaSet withStatus(ReplicaSet object, ReplicaSetStatus status) {
    return ReplicaSetBuilder.from(object).status(status).build();
  }
}
