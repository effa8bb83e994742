package dev.kemudi.scheduler;

import dev.kemudi.scheduler.framework.NodeInfo;

/** What comes of looking for a node. */
sealed interface Decision {
  /** The pod can go there. */
  record Fits(NodeInfo node) implements Decision {}

  /** No node can take the pod. */
  record NoFit(Diagnosis diagnosis) implements Decision {}

  /** There are no nodes. */
  record NoNodes() implements Decision {}
}
