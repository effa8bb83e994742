package dev.kemudi.node.agent;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.hook.HookException;
import dev.kemudi.node.hook.HookTarget;
import dev.kemudi.node.hook.LifecycleHooks;
import dev.kemudi.node.pod.ContainerChecks;
import dev.kemudi.node.pod.ContainerHooks;
import dev.kemudi.node.probe.ProbeFailure;
import dev.kemudi.node.probe.Probers;
import java.time.Duration;
import java.util.Optional;

/** Probes and hooks as the workers of pods use them. */
record NodeChecks(Probers probers, LifecycleHooks hooks)
    implements ContainerChecks, ContainerHooks, AutoCloseable {
  @Override
  public void track(Pod pod) {
    probers.track(pod);
  }

  @Override
  public void stopRestarting(String podUid) {
    probers.stopRestarting(podUid);
  }

  @Override
  public void forget(String podUid) {
    probers.forget(podUid);
  }

  @Override
  public boolean started(String podUid, String container, String containerId) {
    return probers.started(podUid, container, containerId);
  }

  @Override
  public boolean ready(String podUid, String container, String containerId) {
    return probers.ready(podUid, container, containerId);
  }

  @Override
  public Optional<Failure> failure(String containerId) {
    return probers.failure(containerId).map(NodeChecks::failure);
  }

  private static Failure failure(ProbeFailure found) {
    return new Failure(found.message(), found.grace());
  }

  @Override
  public boolean postStart(Pod pod, Container container, String containerId, String podIp)
      throws InterruptedException {
    try {
      hooks.postStart(new HookTarget(pod, container, containerId, podIp));
      return true;
    } catch (HookException e) {
      return false;
    }
  }

  @Override
  public Duration preStop(
      Pod pod, Container container, String containerId, String podIp, Duration grace)
      throws InterruptedException {
    return hooks.preStop(new HookTarget(pod, container, containerId, podIp), grace);
  }

  @Override
  public void close() {
    probers.close();
  }
}
