package dev.kemudi.node.server;

import dev.kemudi.api.core.v1.ContainerStateTerminated;
import dev.kemudi.api.core.v1.ContainerStateWaiting;
import dev.kemudi.api.core.v1.ContainerStatus;
import dev.kemudi.api.core.v1.Pod;
import org.jspecify.annotations.Nullable;

/** Finds which container of the runtime a log is about: one that restarts has had several. */
final class LoggedContainer {
  private LoggedContainer() {}

  /** The container's id. */
  static String find(Pod pod, String name, boolean previous) throws RefusedException {
    String what = "container \"%s\" in pod \"%s\"".formatted(name, pod.name());
    ContainerStatus status =
        Containers.status(pod, name)
            .orElseThrow(() -> new RefusedException(400, what + " is not available"));
    ContainerStateTerminated terminated = status.state().terminated();
    ContainerStateTerminated last = status.lastState().terminated();
    if (previous) {
      return id(last, "previous terminated " + what + " not found");
    }
    if (status.state().running() != null) {
      return Containers.bareId(status.containerID());
    }
    if (terminated != null && !terminated.containerID().isEmpty()) {
      return Containers.bareId(terminated.containerID());
    }
    if (terminated != null || last != null) {
      return id(last, what + " is waiting to start - no logs yet");
    }
    throw new RefusedException(400, what + " is waiting to start" + why(status.state().waiting()));
  }

  private static String id(@Nullable ContainerStateTerminated ended, String otherwise)
      throws RefusedException {
    if (ended == null || ended.containerID().isEmpty()) {
      throw new RefusedException(400, otherwise);
    }
    return Containers.bareId(ended.containerID());
  }

  private static String why(@Nullable ContainerStateWaiting waiting) {
    if (waiting == null) {
      return " - no logs yet";
    }
    return switch (waiting.reason()) {
      case "ErrImagePull" -> ": image can't be pulled";
      case "ImagePullBackOff" -> ": trying and failing to pull image";
      default -> ": " + waiting.reason();
    };
  }
}
