package dev.kemudi.controllers.replicaset;

import dev.kemudi.api.apps.v1.ReplicaSetStatus;
import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.selector.LabelSelector;

/**
 * How to read and write a kind whose objects keep a number of equal pods.
 *
 * @param <T> the kind
 */
interface Replicated<T extends KubeObject> {
  /** What an object asks for. */
  record Wanted(
      int replicas, int minReadySeconds, LabelSelector selector, PodTemplateSpec template) {}

  Resource<T> resource();

  /** The name of the controller. */
  String controller();

  Wanted wanted(T object);

  ReplicaSetStatus status(T object);

  T withStatus(T object, ReplicaSetStatus status);
}
