package dev.kemudi.node.server;

import dev.kemudi.api.core.v1.ContainerStatus;
import dev.kemudi.api.core.v1.EphemeralContainerCommon;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodStatus;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks into pods for containers of any sort. */
final class Containers {
  private Containers() {}

  static boolean has(Pod pod, String name) {
    return Stream.concat(
            Stream.concat(pod.spec().initContainers().stream(), pod.spec().containers().stream())
                .map(container -> container.name()),
            ephemeral(pod).map(EphemeralContainerCommon::name))
        .anyMatch(name::equals);
  }

  static boolean hasTty(Pod pod, String name) {
    return Stream.concat(pod.spec().initContainers().stream(), pod.spec().containers().stream())
            .anyMatch(container -> container.name().equals(name) && container.tty())
        || ephemeral(pod).anyMatch(container -> container.name().equals(name) && container.tty());
  }

  private static Stream<EphemeralContainerCommon> ephemeral(Pod pod) {
    return pod.spec().ephemeralContainers().stream()
        .map(container -> container.ephemeralContainerCommon());
  }

  static Optional<ContainerStatus> status(Pod pod, String name) {
    PodStatus status = pod.status();
    return Stream.of(
            status.containerStatuses(),
            status.initContainerStatuses(),
            status.ephemeralContainerStatuses())
        .flatMap(list -> list.stream())
        .filter(container -> container.name().equals(name))
        .findFirst();
  }

  /** The runtime's own name of a container: a status puts {@code containerd://} before it. */
  static String bareId(String id) {
    int scheme = id.indexOf("://");
    return scheme < 0 ? id : id.substring(scheme + 3);
  }
}
