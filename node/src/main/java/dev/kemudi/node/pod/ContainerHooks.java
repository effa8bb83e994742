package dev.kemudi.node.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import java.time.Duration;

/** What is run in containers when they start and before they stop. */
public interface ContainerHooks {
  /**
   * Runs the hook of a start.
   *
   * @return whether it went well; if not, the container has to be stopped
   */
  boolean postStart(Pod pod, Container container, String containerId, String podIp)
      throws InterruptedException;

  /**
   * Runs the hook of a stop, for the grace period at most.
   *
   * @return how long it took
   */
  Duration preStop(Pod pod, Container container, String containerId, String podIp, Duration grace)
      throws InterruptedException;
}
