package dev.kemudi.node.server;

import dev.kemudi.api.core.v1.Pod;
import java.util.List;
import java.util.Optional;

/**
 * What a pod uses.
 *
 * @param usage of its control group; empty if that has gone
 * @param processes processes and threads in the group
 */
record PodUsage(
    Pod pod, Optional<ResourceUsage> usage, long processes, List<ContainerUsage> containers) {}
