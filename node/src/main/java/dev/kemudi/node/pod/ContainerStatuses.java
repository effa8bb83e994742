package dev.kemudi.node.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerState;
import dev.kemudi.api.core.v1.ContainerStateBuilder;
import dev.kemudi.api.core.v1.ContainerStatus;
import dev.kemudi.api.core.v1.ContainerStatusBuilder;
import dev.kemudi.api.core.v1.EphemeralContainer;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.pod.PodRuntime.ContainerFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statuses of a pod's containers, from what the runtime has of them. */
final class ContainerStatuses {
  /** A container that waits, and why. */
  record Waiting(String reason, String message) {}

  private static final String CREATING = "ContainerCreating";
  private static final String INITIALIZING = "PodInitializing";

  private final Pod pod;
  private final PodRuntime runtime;
  private final Map<String, Waiting> waiting;
  private final ContainerChecks checks;
  private final LastWords words;

  /**
   * @param waiting why containers wait, by name
   */
  ContainerStatuses(
      Pod pod, PodRuntime runtime, Map<String, Waiting> waiting, ContainerChecks checks) {
    this.pod = pod;
    this.runtime = runtime;
    this.waiting = waiting;
    this.checks = checks;
    this.words = new LastWords(pod);
  }

  List<ContainerStatus> init() {
    List<ContainerStatus> all = new ArrayList<>();
    for (Container container : pod.spec().initContainers()) {
      ContainerStatus status =
          status(
              container.name(),
              container.image(),
              pod.status().initContainerStatuses(),
              INITIALIZING);
      boolean done =
          status.state().terminated() != null && status.state().terminated().exitCode() == 0;
      all.add(ContainerStatusBuilder.from(status).ready(done).build());
    }
    return all;
  }

  List<ContainerStatus> app() {
    String start = pod.spec().initContainers().isEmpty() ? CREATING : INITIALIZING;
    List<ContainerStatus> all = new ArrayList<>();
    for (Container container : pod.spec().containers()) {
      ContainerStatus status =
          status(container.name(), container.image(), pod.status().containerStatuses(), start);
      all.add(checked(status));
    }
    return all;
  }

  List<ContainerStatus> ephemeral() {
    List<ContainerStatus> all = new ArrayList<>();
    for (EphemeralContainer container : pod.spec().ephemeralContainers()) {
      var common = container.ephemeralContainerCommon();
      all.add(
          status(
              common.name(), common.image(), pod.status().ephemeralContainerStatuses(), CREATING));
    }
    return all;
  }

  /** What probes say of a container that runs. */
  private ContainerStatus checked(ContainerStatus status) {
    ContainerFact latest = runtime.latest(status.name());
    if (latest == null || status.state().running() == null) {
      return ContainerStatusBuilder.from(status).started(false).ready(false).build();
    }
    boolean started = checks.started(pod.uid(), status.name(), latest.id());
    boolean ready = started && checks.ready(pod.uid(), status.name(), latest.id());
    return ContainerStatusBuilder.from(status).started(started).ready(ready).build();
  }

  private static @Nullable ContainerStatus old(List<ContainerStatus> known, String name) {
    for (ContainerStatus status : known) {
      if (status.name().equals(name)) {
        return status;
      }
    }
    return null;
  }

  private ContainerStatus status(
      String name, String image, List<ContainerStatus> known, String beforeStart) {
    ContainerFact latest = runtime.latest(name);
    ContainerStatus old = old(known, name);
    Waiting why = waiting.get(name);
    if (latest == null) {
      return absent(name, image, old, why, beforeStart);
    }
    ContainerFact former = runtime.former(name);
    ContainerState now = state(latest, beforeStart);
    ContainerState last = former == null ? formerOf(old, latest) : state(former, beforeStart);
    if (why != null && !latest.isRunning() && RestartRules.isStartedAgain(pod, latest)) {
      last = latest.state() == PodRuntime.State.EXITED ? now : last;
      now = waits(why.reason(), why.message());
    }
    return ContainerStatusBuilder.create()
        .name(name)
        .state(now)
        .lastState(last)
        .restartCount(latest.restarts())
        .image(latest.image().isEmpty() ? image : latest.image())
        .imageID(latest.imageRef())
        .containerID("containerd://" + latest.id())
        .build();
  }

  /** What was told of the container before the latest, which the runtime may have forgotten. */
  private static ContainerState formerOf(@Nullable ContainerStatus old, ContainerFact latest) {
    ContainerState none = ContainerStateBuilder.create().build();
    if (old == null || old.restartCount() > latest.restarts()) {
      return none;
    }
    boolean same = old.containerID().equals("containerd://" + latest.id());
    return !same && old.state().terminated() != null ? old.state() : old.lastState();
  }

  private static ContainerStatus absent(
      String name,
      String image,
      @Nullable ContainerStatus old,
      @Nullable Waiting why,
      String beforeStart) {
    if (old != null && old.state().terminated() != null && why == null) {
      return old;
    }
    ContainerStatusBuilder status =
        ContainerStatusBuilder.create()
            .name(name)
            .image(image)
            .state(why == null ? waits(beforeStart, "") : waits(why.reason(), why.message()));
    if (old != null && (old.restartCount() > 0 || old.state().terminated() != null)) {
      status
          .restartCount(old.restartCount())
          .lastState(old.state().terminated() == null ? old.lastState() : old.state());
    }
    return status.build();
  }

  private static ContainerState waits(String reason, String message) {
    return ContainerStateBuilder.create()
        .waiting(state -> state.reason(reason).message(message))
        .build();
  }

  private ContainerState state(ContainerFact container, String beforeStart) {
    return switch (container.state()) {
      case RUNNING ->
          ContainerStateBuilder.create()
              .running(running -> running.startedAt(seconds(container.started())))
              .build();
      case EXITED ->
          ContainerStateBuilder.create()
              .terminated(
                  end ->
                      end.exitCode(container.exitCode())
                          .reason(container.reason())
                          .message(words.of(container))
                          .startedAt(seconds(orEpoch(container.started())))
                          .finishedAt(seconds(container.finished()))
                          .containerID("containerd://" + container.id()))
              .build();
      case CREATED, UNKNOWN -> waits(beforeStart, "");
    };
  }

  /** A container that never began says the beginning of time, as runtimes count it. */
  private static Instant orEpoch(@Nullable Instant time) {
    return time == null ? Instant.EPOCH : time;
  }

  private static @Nullable Instant seconds(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
  }
}
