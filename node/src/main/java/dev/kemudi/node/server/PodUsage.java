package dev.kemudi.node.server;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.usage.NetworkUse;
import dev.kemudi.node.volume.FolderSize;
import dev.kemudi.node.volume.VolumeUse;
import java.util.List;
import java.util.Optional;

/**
 * What a pod uses.
 *
 * @param usage of its control group; empty if that has gone
 * @param network empty if that isn't measured, or the pod is in its node's network
 * @param processes processes and threads in the group
 * @param disk empty if nothing was measured yet
 */
public record PodUsage(
    Pod pod,
    Optional<ResourceUsage> usage,
    Optional<NetworkUse> network,
    long processes,
    List<ContainerUsage> containers,
    Optional<Disk> disk) {

  /**
   * What is on disks for a pod, besides its containers' own.
   *
   * @param others files of the pod as a whole
   */
  public record Disk(List<VolumeUse> volumes, FolderSize others) {}
}
