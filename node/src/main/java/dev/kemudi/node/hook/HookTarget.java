package dev.kemudi.node.hook;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;

/**
 * A running container with hooks.
 *
 * @param podIp the pod's address, by which hooks reach it over HTTP
 */
public record HookTarget(Pod pod, Container container, String containerId, String podIp) {}
