package dev.kemudi.node.volume;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.spec.ContainerSpecs;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names of the volumes that some container of a pod uses; others are never made.
 *
 * @param mounts those that are mounted
 * @param devices those that are had as block devices
 */
record UsedVolumes(Set<String> mounts, Set<String> devices) {
  static UsedVolumes of(Pod pod) {
    UsedVolumes used = new UsedVolumes(new HashSet<>(), new HashSet<>());
    Stream.of(
            pod.spec().initContainers().stream(),
            pod.spec().containers().stream(),
            pod.spec().ephemeralContainers().stream().map(ContainerSpecs::container))
        .flatMap(containers -> containers)
        .forEach(used::add);
    return used;
  }

  private void add(Container container) {
    container.volumeMounts().forEach(mount -> mounts.add(mount.name()));
    container.volumeDevices().forEach(device -> devices.add(device.name()));
  }

  boolean contains(String name) {
    return mounts.contains(name) || devices.contains(name);
  }
}
