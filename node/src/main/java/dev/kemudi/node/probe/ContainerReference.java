package dev.kemudi.node.probe;

import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.Pod;

/** What an event about one container of a pod refers to. */
public final class ContainerReference {
  private ContainerReference() {}

  /** The pod, with the container as the part of it that is meant. */
  public static ObjectReference of(Pod pod, String container) {
    return new ObjectReference(
        "Pod",
        pod.namespace(),
        pod.name(),
        pod.uid(),
        "v1",
        pod.resourceVersion(),
        "spec." + list(pod, container) + "{" + container + "}");
  }

  private static String list(Pod pod, String container) {
    if (pod.spec().initContainers().stream().anyMatch(c -> c.name().equals(container))) {
      return "initContainers";
    }
    return pod.spec().ephemeralContainers().stream()
            .anyMatch(c -> c.ephemeralContainerCommon().name().equals(container))
        ? "ephemeralContainers"
        : "containers";
  }
}
