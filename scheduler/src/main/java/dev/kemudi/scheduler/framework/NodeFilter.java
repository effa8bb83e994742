package dev.kemudi.scheduler.framework;

import org.jspecify.annotations.Nullable;

/** One plugin's test of nodes for one pod. */
@FunctionalInterface
public interface NodeFilter {
  /** Why the node can't take the pod; null if it can. */
  @Nullable Rejection check(NodeInfo node);

  /** A filter for trying things out, which can be told of changes without harm to this one. */
  default NodeFilter copy() {
    return this;
  }

  /** What it is like with one more pod on the node. */
  default void podAdded(PodInfo pod, NodeInfo node) {}

  /** What it is like with the pod gone from the node. */
  default void podRemoved(PodInfo pod, NodeInfo node) {}
}
