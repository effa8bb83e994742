package dev.kemudi.scheduler.framework;

import org.jspecify.annotations.Nullable;

/** Sets aside what a pod needs besides its node: what upstream calls reserve and preBind. */
public interface ReservePlugin {
  /** Sets aside what the pod needs on the node; null if it needs nothing. */
  @Nullable Reservation reserve(PodInfo pod, NodeInfo node);
}
