package dev.kemudi.node.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.EphemeralContainer;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.v1.ContainerConfig;
import dev.kemudi.node.cri.v1.PodSandboxConfig;
import dev.kemudi.node.pod.PodRuntime.ContainerFact;
import dev.kemudi.node.spec.ContainerSpecException;
import dev.kemudi.node.spec.ContainerSpecs;
import dev.kemudi.node.spec.HostVolume;
import dev.kemudi.node.spec.ImageFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes and starts containers of one pod, with all the ways in which that fails. */
final class ContainerStarter {
  private final NodeParts parts;
  private final PodEvents events;
  private final ImagePuller images;
  private final PodKiller killer;
  private final Backoff backoff;
  private final PullPlace pulls;

  ContainerStarter(
      NodeParts parts, PodEvents events, ImagePuller images, PodKiller killer, Backoff backoff) {
    this.parts = parts;
    this.events = events;
    this.images = images;
    this.killer = killer;
    this.backoff = backoff;
    this.pulls = images.place();
  }

  /** A sandbox in which containers start. */
  record Place(
      String sandboxId,
      PodSandboxConfig config,
      Map<String, HostVolume> volumes,
      List<String> podIps) {
    String podIp() {
      return podIps.isEmpty() ? "" : podIps.getFirst();
    }
  }

  /** A container that has been changed is another one, which hasn't failed yet. */
  static String key(Pod pod, Container container) {
    return pod.uid() + "/" + container.name() + "/" + ContainerSpecs.hash(container);
  }

  /**
   * Starts a container.
   *
   * @param last the one of that name before it; null if there was none
   */
  void start(Pod pod, Container container, @Nullable ContainerFact last, Place place)
      throws WaitingException, InterruptedException {
    checkBackoff(pod, container, last);
    ImageFacts image = images.ensure(pod, container, place.config(), pulls);
    int attempt = last == null ? loggedAttempts(pod, container) : last.restarts() + 1;
    ContainerConfig config;
    try {
      config =
          parts
              .containers()
              .of(pod, container, attempt, image, place.volumes(), place.podIps(), place.config());
    } catch (ContainerSpecException e) {
      throw failed(pod, container, e.reason(), e.message());
    }
    String id = run(pod, container, place, config);
    if (!parts.hooks().postStart(pod, container, id, place.podIp())) {
      killer.stop(
          pod, container.name(), id, place.podIp(), "FailedPostStartHook", PodKiller.grace(pod));
      throw new WaitingException("PostStartHookError", "");
    }
  }

  /** The pod ends: whatever image a start waits for is not needed. By any thread. */
  void breakOff() {
    pulls.leave();
  }

  /** How often a container ran that the runtime has forgotten: its logs are still there. */
  private int loggedAttempts(Pod pod, Container container) {
    String[] logs = parts.folders().logs(pod, container.name()).toFile().list();
    int next = 0;
    for (String log : logs == null ? new String[0] : logs) {
      int dot = log.indexOf('.');
      if (dot > 0 && log.substring(0, dot).chars().allMatch(Character::isDigit)) {
        next = Math.max(next, Integer.parseInt(log.substring(0, dot)) + 1);
      }
    }
    return next;
  }

  /** Starts an ephemeral container, which is never started again. */
  void startEphemeral(Pod pod, EphemeralContainer ephemeral, PodRuntime runtime, Place place)
      throws WaitingException, InterruptedException {
    Container seen = ContainerSpecs.container(ephemeral);
    ImageFacts image = images.ensure(pod, seen, place.config(), pulls);
    String wanted = ephemeral.targetContainerName();
    ContainerFact target = wanted.isEmpty() ? null : runtime.latest(wanted);
    if (target == null && !wanted.isEmpty()) {
      throw failed(
          pod, seen, "CreateContainerConfigError", "unable to find target container " + wanted);
    }
    ContainerConfig config;
    try {
      config =
          parts
              .containers()
              .ofEphemeral(
                  pod,
                  ephemeral,
                  target == null ? "" : target.id(),
                  0,
                  image,
                  place.volumes(),
                  place.podIps(),
                  place.config());
    } catch (ContainerSpecException e) {
      throw failed(pod, seen, e.reason(), e.message());
    }
    run(pod, seen, place, config);
  }

  private void checkBackoff(Pod pod, Container container, @Nullable ContainerFact last)
      throws WaitingException {
    if (last == null || last.state() != PodRuntime.State.EXITED) {
      return;
    }
    String key = key(pod, container);
    Instant finished = last.finished() == null ? Instant.EPOCH : last.finished();
    Duration remaining = backoff.remaining(key, finished);
    if (!remaining.isZero()) {
      if (backoff.isToBeTold(key)) {
        events.container(
            pod,
            container.name(),
            PodEvents.WARNING,
            "BackOff",
            "Back-off restarting failed container");
      }
      throw new WaitingException(
          "CrashLoopBackOff",
          "back-off "
              + GoText.of(backoff.pause(key))
              + " restarting failed container="
              + container.name()
              + " pod="
              + pod.name()
              + "_"
              + pod.namespace()
              + "("
              + pod.uid()
              + ")",
          remaining);
    }
    backoff.next(key, finished);
  }

  private String run(Pod pod, Container container, Place place, ContainerConfig config)
      throws WaitingException, InterruptedException {
    String id;
    try {
      id = parts.runtime().createContainer(place.sandboxId(), config, place.config());
    } catch (CriException e) {
      Interrupts.check();
      throw failed(pod, container, "CreateContainerError", e.description());
    }
    events.container(
        pod,
        container.name(),
        PodEvents.NORMAL,
        "Created",
        "Created container " + container.name());
    try {
      parts.runtime().startContainer(id);
    } catch (CriException e) {
      Interrupts.check();
      // One event for all attempts: containers' ids would make each another.
      tellFailure(pod, container, e.description().replace(id, container.name()));
      throw new WaitingException("RunContainerError", e.description());
    }
    events.container(
        pod,
        container.name(),
        PodEvents.NORMAL,
        "Started",
        "Started container " + container.name());
    return id;
  }

  private WaitingException failed(Pod pod, Container container, String reason, String message) {
    tellFailure(pod, container, message);
    return new WaitingException(reason, message);
  }

  private void tellFailure(Pod pod, Container container, String message) {
    events.container(pod, container.name(), PodEvents.WARNING, "Failed", "Error: " + message);
  }
}
