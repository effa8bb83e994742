package dev.kemudi.testkit.node;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;

/** Pods that are always restarted run and are ready, others end at once with success. */
public record UsualBehavior() implements PodBehavior {
  @Override
  public State of(Pod pod, Container container) {
    return of(pod.spec().restartPolicy());
  }

  /** What containers of a pod with this policy do. */
  public State of(String restartPolicy) {
    return restartPolicy.equals("Always") ? new State.Running(true) : new State.Exited(0);
  }
}
