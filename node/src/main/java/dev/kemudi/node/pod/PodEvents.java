package dev.kemudi.node.pod;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.ObjectReferenceBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.event.EventRecorder;

/** Events about pods and their containers. */
final class PodEvents {
  static final String NORMAL = "Normal";
  static final String WARNING = "Warning";

  private final EventRecorder events;

  PodEvents(EventRecorder events) {
    this.events = events;
  }

  void pod(Pod pod, String type, String reason, String message) {
    events.event(CoreV1.PODS.kind(), pod, type, reason, message);
  }

  void container(Pod pod, String container, String type, String reason, String message) {
    events.event(reference(pod, container), type, reason, message);
  }

  private static ObjectReference reference(Pod pod, String container) {
    return ObjectReferenceBuilder.create()
        .kind("Pod")
        .apiVersion("v1")
        .namespace(pod.namespace())
        .name(pod.name())
        .uid(pod.uid())
        .resourceVersion(pod.resourceVersion())
        .fieldPath(field(pod, container) + "{" + container + "}")
        .build();
  }

  private static String field(Pod pod, String container) {
    if (pod.spec().initContainers().stream().anyMatch(one -> one.name().equals(container))) {
      return "spec.initContainers";
    }
    return pod.spec().containers().stream().anyMatch(one -> one.name().equals(container))
        ? "spec.containers"
        : "spec.ephemeralContainers";
  }
}
