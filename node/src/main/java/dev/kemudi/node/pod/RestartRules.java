package dev.kemudi.node.pod;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.pod.PodRuntime.ContainerFact;
import dev.kemudi.node.pod.PodRuntime.State;
import org.jspecify.annotations.Nullable;

/** When containers are started, by the restart policy of their pod. */
final class RestartRules {
  private RestartRules() {}

  /** Whether a container has to be started that is not there or doesn't run. */
  static boolean isStartedAgain(Pod pod, @Nullable ContainerFact latest) {
    if (latest == null || latest.state() != State.EXITED) {
      return true;
    }
    return switch (pod.spec().restartPolicy()) {
      case "Never" -> false;
      case "OnFailure" -> latest.exitCode() != 0;
      default -> true;
    };
  }
}
