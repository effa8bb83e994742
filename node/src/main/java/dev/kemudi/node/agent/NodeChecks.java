package dev.kemudi.node.agent;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.pod.ContainerChecks;
import dev.kemudi.node.pod.ContainerHooks;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Placeholder until probes land. */
final class NodeChecks implements ContainerChecks, ContainerHooks, AutoCloseable {
  NodeChecks(Consumer<String> changed) {}

  @Override
  public void track(Pod pod) {}

  @Override
  public void stopRestarting(String podUid) {}

  @Override
  public void forget(String podUid) {}

  @Override
  public boolean started(String podUid, String container, String containerId) {
    return true;
  }

  @Override
  public boolean ready(String podUid, String container, String containerId) {
    return true;
  }

  @Override
  public Optional<Failure> failure(String containerId) {
    return Optional.empty();
  }

  @Override
  public boolean postStart(Pod pod, Container container, String containerId, String podIp) {
    return true;
  }

  @Override
  public Duration preStop(
      Pod pod, Container container, String containerId, String podIp, Duration grace) {
    return Duration.ZERO;
  }

  @Override
  public void close() {}
}
