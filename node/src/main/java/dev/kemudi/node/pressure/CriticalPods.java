package dev.kemudi.node.pressure;

import dev.kemudi.api.core.v1.Pod;

/** Pods that a node can't do without. */
public final class CriticalPods {
  /** What pods of the system have at least. */
  private static final int SYSTEM_PRIORITY = 2_000_000_000;

  private static final String SOURCE = "kubernetes.io/config.source";
  private static final String MIRROR = "kubernetes.io/config.mirror";

  private CriticalPods() {}

  /** Static pods, those that stand for them, and those of the system's priorities. */
  public static boolean isCritical(Pod pod) {
    var annotations = pod.metadata().annotations();
    String source = annotations.getOrDefault(SOURCE, "api");
    Integer priority = pod.spec().priority();
    return !source.equals("api")
        || annotations.containsKey(MIRROR)
        || priority != null && priority >= SYSTEM_PRIORITY;
  }
}
