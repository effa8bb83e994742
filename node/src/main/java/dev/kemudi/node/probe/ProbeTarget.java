package dev.kemudi.node.probe;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;

/**
 * A running container to ask something.
 *
 * @param ip the pod's address
 */
record ProbeTarget(Pod pod, Container container, String containerId, String ip) {}
