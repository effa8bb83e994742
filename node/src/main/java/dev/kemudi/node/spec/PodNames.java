package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Pod;

/** How messages, and labels in the runtime, name pods. */
public final class PodNames {
  public static final String POD_NAME = "io.kubernetes.pod.name";
  public static final String POD_NAMESPACE = "io.kubernetes.pod.namespace";
  public static final String POD_UID = "io.kubernetes.pod.uid";

  private PodNames() {}

  /** Name, namespace and UID. */
  static String full(Pod pod) {
    return pod.name() + "_" + pod.namespace() + "(" + pod.uid() + ")";
  }
}
