package dev.kemudi.node.pod;

import dev.kemudi.api.core.v1.ContainerStatus;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.api.core.v1.PodIP;
import dev.kemudi.api.core.v1.PodReadinessGate;
import dev.kemudi.api.core.v1.PodStatus;
import dev.kemudi.api.core.v1.PodStatusBuilder;
import dev.kemudi.node.spec.NodeView;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The status of a pod: its phase and conditions from the statuses of its containers. */
final class PodStatusMaker {
  private static final String SUCCEEDED = "Succeeded";
  private static final String FAILED = "Failed";
  private static final String RUNNING = "Running";
  private static final String PENDING = "Pending";

  private final ContainerChecks checks;
  private final NodeView node;
  private final InstantSource clock;

  PodStatusMaker(ContainerChecks checks, NodeView node, InstantSource clock) {
    this.checks = checks;
    this.node = node;
    this.clock = clock;
  }

  /**
   * The status as it is now.
   *
   * @param failure why the node itself ended the pod; null if it did not
   */
  PodStatus make(
      Pod pod,
      PodRuntime runtime,
      Map<String, ContainerStatuses.Waiting> waiting,
      @Nullable Failure failure) {
    if (failure != null && failure.rejected()) {
      return rejected(pod, failure);
    }
    ContainerStatuses statuses = new ContainerStatuses(pod, runtime, waiting, checks);
    List<ContainerStatus> init = statuses.init();
    List<ContainerStatus> app = statuses.app();
    String phase = failure != null ? FAILED : lasting(pod, phase(pod, init, app));
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<String> ips = ips(pod, runtime);
    PodStatusBuilder status =
        PodStatusBuilder.from(pod.status())
            .phase(phase)
            .initContainerStatuses(init)
            .containerStatuses(byName(app))
            .ephemeralContainerStatuses(byName(statuses.ephemeral()))
            .conditions(new Conditions(pod, phase, init, app, now).all())
            .startTime(pod.status().startTime() == null ? now : pod.status().startTime())
            .hostIP(node.addresses().getFirst())
            .podIP(ips.isEmpty() ? "" : ips.getFirst())
            .podIPs(ips.stream().map(PodIP::new).toList());
    if (failure != null) {
      status.reason(failure.reason()).message(failure.message());
    }
    return status.build();
  }

  /** All but init containers, which run in an order, are told of by name. */
  private static List<ContainerStatus> byName(List<ContainerStatus> statuses) {
    return statuses.stream().sorted(Comparator.comparing(ContainerStatus::name)).toList();
  }

  /** A pod that has ended stays as it ended, whatever is still known of its containers. */
  private static String lasting(Pod pod, String phase) {
    return isOver(pod.status().phase()) ? pod.status().phase() : phase;
  }

  /**
   * Why the node ended a pod.
   *
   * @param rejected whether it never began
   */
  record Failure(String reason, String message, boolean rejected) {
    Failure(String reason, String message) {
      this(reason, message, false);
    }

    static Failure rejection(String reason, String message) {
      return new Failure(reason, message, true);
    }
  }

  private PodStatus rejected(Pod pod, Failure failure) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return PodStatusBuilder.from(pod.status())
        .phase(FAILED)
        .reason(failure.reason())
        .message(failure.message())
        .startTime(pod.status().startTime() == null ? now : pod.status().startTime())
        .build();
  }

  private List<String> ips(Pod pod, PodRuntime runtime) {
    if (pod.spec().hostNetwork()) {
      return node.addresses();
    }
    List<String> ips = runtime.sandbox().map(PodRuntime.Sandbox::ips).orElse(List.of());
    return ips.isEmpty() ? pod.status().podIPs().stream().map(PodIP::ip).toList() : ips;
  }

  static boolean isOver(String phase) {
    return phase.equals(SUCCEEDED) || phase.equals(FAILED);
  }

  private static String phase(Pod pod, List<ContainerStatus> init, List<ContainerStatus> app) {
    boolean never = pod.spec().restartPolicy().equals("Never");
    boolean ranBefore = app.stream().anyMatch(PodStatusMaker::hasRun);
    for (ContainerStatus status : init) {
      var end = status.state().terminated();
      if (end != null && end.exitCode() != 0 && never && !ranBefore) {
        return FAILED;
      }
      if ((end == null || end.exitCode() != 0) && !ranBefore) {
        return PENDING;
      }
    }
    int waiting = 0;
    int running = 0;
    int succeeded = 0;
    int stopped = 0;
    for (ContainerStatus status : app) {
      if (status.state().running() != null) {
        running++;
      } else if (status.state().terminated() != null) {
        stopped++;
        succeeded += status.state().terminated().exitCode() == 0 ? 1 : 0;
      } else if (status.lastState().terminated() != null) {
        stopped++;
      } else {
        waiting++;
      }
    }
    if (waiting > 0) {
      return PENDING;
    }
    if (running > 0 || stopped == 0 || pod.spec().restartPolicy().equals("Always")) {
      return RUNNING;
    }
    if (succeeded == stopped) {
      return SUCCEEDED;
    }
    return never ? FAILED : RUNNING;
  }

  private static boolean hasRun(ContainerStatus status) {
    return status.state().running() != null
        || status.state().terminated() != null
        || status.lastState().terminated() != null;
  }

  /** The conditions that the node owns, beside those of others. */
  private record Conditions(
      Pod pod, String phase, List<ContainerStatus> init, List<ContainerStatus> app, Instant now) {
    List<PodCondition> all() {
      List<PodCondition> all = new ArrayList<>();
      all.add(initialized());
      PodCondition containers = containersReady();
      all.add(ready(containers));
      all.add(containers);
      all.add(settled("PodScheduled", true, "", ""));
      for (PodCondition other : pod.status().conditions()) {
        if (all.stream().noneMatch(own -> own.type().equals(other.type()))) {
          all.add(other);
        }
      }
      return all;
    }

    private PodCondition initialized() {
      List<String> incomplete =
          init.stream().filter(status -> !status.ready()).map(ContainerStatus::name).toList();
      boolean started = app.stream().anyMatch(PodStatusMaker::hasRun);
      if (incomplete.isEmpty() || started) {
        return settled("Initialized", true, phase.equals(SUCCEEDED) ? "PodCompleted" : "", "");
      }
      return settled(
          "Initialized",
          false,
          "ContainersNotInitialized",
          "containers with incomplete status: [" + String.join(" ", incomplete) + "]");
    }

    private PodCondition containersReady() {
      if (phase.equals(SUCCEEDED)) {
        return settled("ContainersReady", false, "PodCompleted", "");
      }
      if (phase.equals(FAILED)) {
        return settled("ContainersReady", false, "PodFailed", "");
      }
      List<String> unready =
          app.stream().filter(status -> !status.ready()).map(ContainerStatus::name).toList();
      return unready.isEmpty()
          ? settled("ContainersReady", true, "", "")
          : settled(
              "ContainersReady",
              false,
              "ContainersNotReady",
              "containers with unready status: [" + String.join(" ", unready) + "]");
    }

    private PodCondition ready(PodCondition containers) {
      if (!containers.status().equals("True")) {
        return settled("Ready", false, containers.reason(), containers.message());
      }
      List<String> missing = new ArrayList<>();
      for (PodReadinessGate gate : pod.spec().readinessGates()) {
        String type = gate.conditionType();
        PodCondition found = find(type);
        if (found == null) {
          missing.add(
              "corresponding condition of pod readiness gate \"" + type + "\" does not exist.");
        } else if (!found.status().equals("True")) {
          missing.add(
              "the status of pod readiness gate \""
                  + type
                  + "\" is not \"True\", but "
                  + found.status());
        }
      }
      return missing.isEmpty()
          ? settled("Ready", true, "", "")
          : settled("Ready", false, "ReadinessGatesNotReady", String.join(", ", missing));
    }

    private @Nullable PodCondition find(String type) {
      for (PodCondition condition : pod.status().conditions()) {
        if (condition.type().equals(type)) {
          return condition;
        }
      }
      return null;
    }

    /** The condition, with the time since when it has been so. */
    private PodCondition settled(String type, boolean holds, String reason, String message) {
      String status = holds ? "True" : "False";
      PodCondition old = find(type);
      Instant since = old != null && old.status().equals(status) ? old.lastTransitionTime() : now;
      return new PodCondition(type, status, null, since, reason, message);
    }
  }
}
