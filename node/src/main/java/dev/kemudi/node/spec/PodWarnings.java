package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Pod;

/** Where events go that warn of a pod's configuration without failing it. */
@FunctionalInterface
public interface PodWarnings {
  void warn(Pod pod, String reason, String message);
}
