package dev.kemudi.node.volume;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.spec.ContainerSpecs;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The names of the volumes that some container mounts; others are never made. */
final class UsedVolumes {
  private UsedVolumes() {}

  static Set<String> of(Pod pod) {
    Set<String> names = new HashSet<>();
    Stream.of(
            pod.spec().initContainers().stream(),
            pod.spec().containers().stream(),
            pod.spec().ephemeralContainers().stream().map(ContainerSpecs::container))
        .flatMap(containers -> containers)
        .forEach(container -> add(names, container));
    return names;
  }

  private static void add(Set<String> names, Container container) {
    container.volumeMounts().forEach(mount -> names.add(mount.name()));
    container.volumeDevices().forEach(device -> names.add(device.name()));
  }
}
