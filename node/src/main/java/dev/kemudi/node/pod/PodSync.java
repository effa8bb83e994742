package dev.kemudi.node.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.EphemeralContainer;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodStatus;
import dev.kemudi.api.node.v1.NodeV1;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.v1.PodSandboxConfig;
import dev.kemudi.node.pod.ContainerStarter.Place;
import dev.kemudi.node.pod.ContainerStatuses.Waiting;
import dev.kemudi.node.pod.PodRuntime.ContainerFact;
import dev.kemudi.node.pod.PodRuntime.Sandbox;
import dev.kemudi.node.pod.PodRuntime.State;
import dev.kemudi.node.spec.ContainerLabels;
import dev.kemudi.node.spec.HostVolume;
import dev.kemudi.node.spec.PodQuality;
import dev.kemudi.node.spec.PodResources;
import dev.kemudi.node.spec.SandboxSpecException;
import dev.kemudi.node.volume.VolumeException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings one pod a step nearer to what is wanted: its sandbox, its init containers one after
 * another, its containers as their restart policy says. Belongs to the pod's worker.
 */
final class PodSync {
  /**
   * How a step went.
   *
   * @param next when to go on if nothing changes before
   */
  record Outcome(PodStatus status, Duration next) {}

  private static final Duration RESYNC = Duration.ofSeconds(60);

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(10);

  private final NodeParts parts;
  private final RuntimeView view;
  private final PodEvents events;
  private final PodKiller killer;
  private final ContainerStarter starter;
  private final PodStatusMaker statuses;
  private final Map<String, Waiting> waiting = new HashMap<>();
  private volatile PodStatusMaker.@Nullable Failure failure;

  /** How long containers of a pod that the node ends may take; null for what the pod says. */
  private volatile @Nullable Duration failureGrace;

  /** When this round says to go on, and how long it waited after failures in a row. */
  private Duration retry = LATER;

  private Duration pause = SOON;

  PodSync(
      NodeParts parts,
      RuntimeView view,
      PodEvents events,
      PodKiller killer,
      ContainerStarter starter,
      PodStatusMaker statuses) {
    this.parts = parts;
    this.view = view;
    this.events = events;
    this.killer = killer;
    this.starter = starter;
    this.statuses = statuses;
  }

  /** Has the pod ended, by any thread; the first reason stays. */
  void fail(PodStatusMaker.Failure why, @Nullable Duration grace) {
    if (failure == null) {
      failureGrace = grace;
      failure = why;
    }
  }

  /** The pod ends: a round doesn't wait for its images any more. By any thread. */
  void breakOff() {
    starter.breakOff();
  }

  boolean isRejected() {
    PodStatusMaker.Failure why = failure;
    return why != null && why.rejected();
  }

  /** One round; the status is that after it. */
  Outcome run(Pod pod) throws InterruptedException {
    PodRuntime runtime = view.read(pod.uid());
    PodStatus before = statuses.make(pod, runtime, waiting, failure);
    checkDeadline(pod);
    if (failure != null || PodStatusMaker.isOver(before.phase())) {
      Duration grace = failureGrace;
      killer.stopAll(
          pod, runtime, podIp(pod, runtime), grace == null ? PodKiller.grace(pod) : grace);
      return outcome(pod, true);
    }
    boolean complete = true;
    retry = LATER;
    try {
      complete = advance(pod, runtime);
      pause = SOON;
    } catch (VolumeException e) {
      events.pod(pod, PodEvents.WARNING, VolumeException.REASON, e.message());
      complete = failed();
    } catch (SandboxSpecException e) {
      events.pod(pod, PodEvents.WARNING, "FailedCreatePodSandBox", String.valueOf(e.getMessage()));
      complete = false;
    } catch (CriException | IOException e) {
      Interrupts.check();
      events.pod(
          pod,
          PodEvents.WARNING,
          "FailedSync",
          "error determining status: " + String.valueOf(e.getMessage()));
      complete = failed();
    }
    return outcome(pod, complete);
  }

  /** The status as it is, without doing anything. */
  PodStatus status(Pod pod) {
    return statuses.make(pod, view.read(pod.uid()), waiting, failure);
  }

  private Outcome outcome(Pod pod, boolean complete) {
    Duration next = complete ? RESYNC : retry;
    Duration deadline = untilDeadline(pod).orElse(next);
    return new Outcome(status(pod), deadline.compareTo(next) < 0 ? deadline : next);
  }

  /** A failure of the pod as a whole is tried again soon at first. */
  private boolean failed() {
    retry = pause;
    pause = pause.multipliedBy(2).compareTo(LATER) > 0 ? LATER : pause.multipliedBy(2);
    return false;
  }

  /** How long the pod may still be active; empty if nothing limits it. */
  private Optional<Duration> untilDeadline(Pod pod) {
    Long seconds = pod.spec().activeDeadlineSeconds();
    Instant start = pod.status().startTime();
    return seconds == null || start == null || failure != null
        ? Optional.empty()
        : Optional.of(Duration.between(parts.clock().instant(), start.plusSeconds(seconds)));
  }

  /** Something can't go on before that. */
  private void notBefore(Duration time) {
    retry = time.compareTo(retry) < 0 ? time : retry;
  }

  private static String podIp(Pod pod, PodRuntime runtime) {
    return runtime
        .sandbox()
        .flatMap(sandbox -> sandbox.ips().stream().findFirst())
        .orElse(pod.status().podIP());
  }

  private void checkDeadline(Pod pod) {
    if (untilDeadline(pod).filter(left -> !left.isPositive()).isPresent()) {
      String message = "Pod was active on the node longer than the specified deadline";
      events.pod(pod, PodEvents.NORMAL, "DeadlineExceeded", message);
      fail(new PodStatusMaker.Failure("DeadlineExceeded", message), null);
    }
  }

  // --- the pod as a whole

  private boolean advance(Pod pod, PodRuntime runtime)
      throws InterruptedException, VolumeException, SandboxSpecException, IOException {
    parts
        .cgroups()
        .createPod(PodQuality.of(pod), pod.uid(), PodResources.cgroup(pod, parts.settings()));
    Map<String, HostVolume> volumes = parts.volumes().mount(pod);
    Sandbox sandbox = runtime.sandbox().orElse(null);
    boolean lost = sandbox != null && (!sandbox.ready() || lacksAddress(pod, sandbox));
    PodRuntime now = runtime;
    PodSandboxConfig config;
    if (sandbox == null || lost) {
      if (lost) {
        events.pod(
            pod,
            PodEvents.NORMAL,
            "SandboxChanged",
            "Pod sandbox changed, it will be killed and re-created.");
        killer.stopAll(pod, runtime, podIp(pod, runtime), PodKiller.grace(pod));
      }
      int attempt = sandbox == null ? 0 : sandbox.attempt() + 1;
      config = parts.sandboxes().of(pod, attempt);
      if (!makeSandbox(pod, config)) {
        return failed();
      }
      now = view.read(pod.uid());
      sandbox = now.sandbox().orElseThrow();
    } else {
      config = parts.sandboxes().of(pod, sandbox.attempt());
    }
    parts.checks().track(pod);
    List<String> ips = pod.spec().hostNetwork() ? parts.node().addresses() : sandbox.ips();
    Place place = new Place(sandbox.id(), config, volumes, ips);
    startEphemeral(pod, now, place);
    return hasInitialized(pod, now, place) && startContainers(pod, now, place);
  }

  private static boolean lacksAddress(Pod pod, Sandbox sandbox) {
    return !pod.spec().hostNetwork() && sandbox.ips().isEmpty();
  }

  private boolean makeSandbox(Pod pod, PodSandboxConfig config) throws InterruptedException {
    try {
      parts.runtime().runPodSandbox(config, handler(pod));
      return true;
    } catch (CriException | StatusError e) {
      Interrupts.check();
      events.pod(
          pod,
          PodEvents.WARNING,
          "FailedCreatePodSandBox",
          "Failed to create pod sandbox: " + e.getMessage());
      return false;
    }
  }

  private String handler(Pod pod) {
    String name = pod.spec().runtimeClassName();
    return name == null || name.isEmpty()
        ? ""
        : parts.client().get(NodeV1.RUNTIMECLASSES, new ObjectKey("", name)).handler();
  }

  // --- containers

  /** Starts the next init container if none runs; whether all have run. */
  private boolean hasInitialized(Pod pod, PodRuntime runtime, Place place)
      throws InterruptedException {
    boolean started =
        pod.spec().containers().stream().anyMatch(c -> runtime.latest(c.name()) != null);
    if (started) {
      return true;
    }
    for (Container container : pod.spec().initContainers()) {
      ContainerFact latest = runtime.latest(container.name());
      if (latest != null && latest.isRunning()) {
        return false;
      }
      boolean done = latest != null && latest.state() == State.EXITED && latest.exitCode() == 0;
      if (!done) {
        boolean failed = latest != null && latest.state() == State.EXITED;
        if (!failed || !pod.spec().restartPolicy().equals("Never")) {
          start(pod, container, latest, place);
        }
        return false;
      }
      waiting.remove(container.name());
    }
    return true;
  }

  private boolean startContainers(Pod pod, PodRuntime runtime, Place place)
      throws InterruptedException {
    boolean all = true;
    for (Container container : pod.spec().containers()) {
      ContainerFact latest = runtime.latest(container.name());
      if (latest != null && latest.isRunning()) {
        waiting.remove(container.name());
        all &= keep(pod, container, latest, place);
      } else if (RestartRules.isStartedAgain(pod, latest)) {
        all &= start(pod, container, latest, place);
      }
    }
    return all;
  }

  /** Stops a running container that has changed or is not well; whether it goes on. */
  private boolean keep(Pod pod, Container container, ContainerFact latest, Place place)
      throws InterruptedException {
    String hash = Long.toHexString(ContainerLabels.hash(container));
    if (!latest.hash().isEmpty() && !latest.hash().equals(hash)) {
      String message = "Container " + container.name() + " definition changed, will be restarted";
      killer.stop(pod, latest, place.podIp(), message, PodKiller.grace(pod));
      notBefore(Duration.ZERO);
      return false;
    }
    Optional<ContainerChecks.Failure> unwell = parts.checks().failure(latest.id());
    if (unwell.isPresent()) {
      Duration grace = unwell.get().grace().orElse(PodKiller.grace(pod));
      String message = unwell.get().message() + ", will be restarted";
      killer.stop(pod, latest, place.podIp(), message, grace);
      notBefore(Duration.ZERO);
      return false;
    }
    return true;
  }

  private boolean start(Pod pod, Container container, @Nullable ContainerFact latest, Place place)
      throws InterruptedException {
    try {
      starter.start(pod, container, latest, place);
      waiting.remove(container.name());
      return true;
    } catch (WaitingException e) {
      waiting.put(container.name(), new Waiting(e.reason(), e.message()));
      notBefore(e.retry());
      return false;
    }
  }

  private void startEphemeral(Pod pod, PodRuntime runtime, Place place)
      throws InterruptedException {
    for (EphemeralContainer container : pod.spec().ephemeralContainers()) {
      String name = container.ephemeralContainerCommon().name();
      if (runtime.latest(name) == null) {
        try {
          starter.startEphemeral(pod, container, runtime, place);
          waiting.remove(name);
        } catch (WaitingException e) {
          waiting.put(name, new Waiting(e.reason(), e.message()));
        }
      }
    }
  }
}
