package dev.kemudi.node.pod;

import dev.kemudi.api.core.v1.Pod;
import java.time.Duration;
import java.util.Optional;

/** What probes say of containers. */
public interface ContainerChecks {
  /** Why a running container has to be restarted. */
  record Failure(String message, Optional<Duration> grace) {}

  /** Begins to probe the pod's containers. */
  void track(Pod pod);

  /** Asks no more whether containers live, as the pod is being stopped. */
  void stopRestarting(String podUid);

  void forget(String podUid);

  boolean started(String podUid, String container, String containerId);

  boolean ready(String podUid, String container, String containerId);

  Optional<Failure> failure(String containerId);
}
