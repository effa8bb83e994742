package dev.kemudi.testkit.node;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;

/**
 * What the containers of a pod do on a simulated node. Asked whenever the pod changes, it may look
 * at the pod's annotations or keep a state of its own. Called from several threads.
 */
@FunctionalInterface
public interface PodBehavior {
  /** What a container does. */
  sealed interface State {
    /**
     * It runs.
     *
     * @param ready whether its readiness probe would say so
     */
    record Running(boolean ready) implements State {}

    /**
     * It has ended.
     *
     * @param exitCode 0 for success
     */
    record Exited(int exitCode) implements State {}

    /**
     * It can't start.
     *
     * @param reason such as {@code ImagePullBackOff}
     */
    record Waiting(String reason, String message) implements State {}
  }

  State of(Pod pod, Container container);

  /** Pods that are always restarted run and are ready, others end at once with success. */
  static PodBehavior usual() {
    return (pod, container) ->
        pod.spec().restartPolicy().equals("Always") ? new State.Running(true) : new State.Exited(0);
  }
}
