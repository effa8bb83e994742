package dev.kemudi.testkit.inside.node;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerStatus;
import dev.kemudi.api.core.v1.ContainerStatusBuilder;
import dev.kemudi.api.core.v1.EphemeralContainer;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.api.core.v1.PodIP;
import dev.kemudi.api.core.v1.PodReadinessGate;
import dev.kemudi.api.core.v1.PodStatus;
import dev.kemudi.api.core.v1.PodStatusBuilder;
import dev.kemudi.node.spec.ContainerSpecs;
import dev.kemudi.testkit.node.PodBehavior.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The status that a kubelet would write for what the containers of a pod do. */
final class SimulatedStatus {
  private static final String TRUE = "True";
  private static final String FALSE = "False";

  private final Pod pod;
  private final Instant now;
  private final List<ContainerStatus> init = new ArrayList<>();
  private final List<ContainerStatus> containers = new ArrayList<>();
  private final List<ContainerStatus> ephemeral = new ArrayList<>();

  private SimulatedStatus(Pod pod, Instant now) {
    this.pod = pod;
    this.now = now;
  }

  /** The status of the pod as it should be now. */
  static PodStatus of(Pod pod, Behavior behavior, String hostIp, String podIp, Instant now) {
    return new SimulatedStatus(pod, now).build(behavior, hostIp, podIp);
  }

  private PodStatus build(Behavior behavior, String hostIp, String podIp) {
    for (Container container : pod.spec().initContainers()) {
      init.add(status(container, new State.Exited(0), pod.status().initContainerStatuses()));
    }
    for (Container container : pod.spec().containers()) {
      State state = behavior.of(pod, container);
      containers.add(status(container, state, pod.status().containerStatuses()));
    }
    for (EphemeralContainer container : pod.spec().ephemeralContainers()) {
      ephemeral.add(ephemeral(ContainerSpecs.container(container), behavior));
    }
    String ip = pod.status().podIP().isEmpty() ? podIp : pod.status().podIP();
    Instant start = pod.status().startTime();
    return PodStatusBuilder.from(pod.status())
        .phase(phase())
        .conditions(conditions())
        .hostIP(hostIp)
        .podIP(ip)
        .podIPs(List.of(new PodIP(ip)))
        .startTime(start == null ? now : start)
        .initContainerStatuses(init)
        .containerStatuses(containers)
        .ephemeralContainerStatuses(ephemeral)
        .build();
  }

  /** The status of an ephemeral container, which nobody asks whether it is ready. */
  private ContainerStatus ephemeral(Container container, Behavior behavior) {
    State state = behavior.of(pod, container);
    State unasked = state instanceof State.Running ? new State.Running(false) : state;
    return ContainerStatusBuilder.from(
            status(container, unasked, pod.status().ephemeralContainerStatuses()))
        .started(null)
        .build();
  }

  private static @Nullable ContainerStatus old(List<ContainerStatus> all, String name) {
    return all.stream().filter(status -> status.name().equals(name)).findFirst().orElse(null);
  }

  /** The status of a container; one that tells of the same state stays as it is. */
  private ContainerStatus status(Container container, State state, List<ContainerStatus> known) {
    ContainerStatus old = old(known, container.name());
    if (old != null && tells(old, state)) {
      return old;
    }
    String id = "simulated://" + pod.uid() + "-" + container.name();
    return ContainerStatusBuilder.create()
        .name(container.name())
        .image(container.image())
        .imageID(state instanceof State.Waiting ? "" : container.image())
        .containerID(state instanceof State.Waiting ? "" : id)
        .restartCount(old == null ? 0 : old.restartCount())
        .ready(isReady(state))
        .started(state instanceof State.Running)
        .state(
            now ->
                switch (state) {
                  case State.Running ignored -> now.running(running -> running.startedAt(this.now));
                  case State.Exited(int code) ->
                      now.terminated(
                          end ->
                              end.exitCode(code)
                                  .reason(code == 0 ? "Completed" : "Error")
                                  .startedAt(this.now)
                                  .finishedAt(this.now)
                                  .containerID(id));
                  case State.Waiting(String reason, String message) ->
                      now.waiting(waiting -> waiting.reason(reason).message(message));
                })
        .build();
  }

  private static boolean isReady(State state) {
    return state instanceof State.Running(boolean ready) && ready;
  }

  private static boolean tells(ContainerStatus status, State state) {
    return switch (state) {
      case State.Running(boolean ready) ->
          status.state().running() != null && status.ready() == ready;
      case State.Exited(int code) ->
          status.state().terminated() != null && status.state().terminated().exitCode() == code;
      case State.Waiting(String reason, String message) ->
          status.state().waiting() != null
              && status.state().waiting().reason().equals(reason)
              && status.state().waiting().message().equals(message);
    };
  }

  private String phase() {
    if (containers.stream().anyMatch(one -> one.state().waiting() != null)) {
      return "Pending";
    }
    if (containers.stream().anyMatch(one -> one.state().running() != null)
        || pod.spec().restartPolicy().equals("Always")) {
      return "Running";
    }
    return containers.stream().allMatch(SimulatedStatus::succeeded) ? "Succeeded" : "Failed";
  }

  private static boolean succeeded(ContainerStatus status) {
    return status.state().terminated() != null && status.state().terminated().exitCode() == 0;
  }

  private List<PodCondition> conditions() {
    boolean completed = phase().equals("Succeeded");
    boolean ready = containers.stream().allMatch(ContainerStatus::ready);
    boolean gates =
        pod.spec().readinessGates().stream()
            .map(PodReadinessGate::conditionType)
            .allMatch(type -> pod.status().conditions().stream().anyMatch(c -> holds(c, type)));
    String why = ready ? "" : completed ? "PodCompleted" : "ContainersNotReady";
    List<PodCondition> all = new ArrayList<>();
    all.add(condition("Initialized", true, completed ? "PodCompleted" : ""));
    all.add(condition("Ready", ready && gates, ready && !gates ? "ReadinessGatesNotReady" : why));
    all.add(condition("ContainersReady", ready, why));
    all.add(condition("PodScheduled", true, ""));
    List<String> own = all.stream().map(PodCondition::type).toList();
    pod.status().conditions().stream().filter(c -> !own.contains(c.type())).forEach(all::add);
    return all;
  }

  private static boolean holds(PodCondition condition, String type) {
    return condition.type().equals(type) && condition.status().equals(TRUE);
  }

  private PodCondition condition(String type, boolean holds, String reason) {
    String status = holds ? TRUE : FALSE;
    for (PodCondition old : pod.status().conditions()) {
      if (old.type().equals(type) && old.status().equals(status)) {
        return old;
      }
    }
    return new PodCondition(type, status, null, now, reason, "");
  }
}
