package dev.kemudi.node.agent;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeCondition;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.RuntimeCondition;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The conditions of a node's status: what it has too little of, and whether it is ready. */
final class NodeConditions {
  private final RuntimeClient runtime;
  private final boolean takesRanges;
  private final Supplier<Pressure> pressure;
  private final InstantSource clock;

  /**
   * @param takesRanges whether pods can't run before the node has a range of addresses
   */
  NodeConditions(
      RuntimeClient runtime,
      boolean takesRanges,
      Supplier<Pressure> pressure,
      InstantSource clock) {
    this.runtime = runtime;
    this.takesRanges = takesRanges;
    this.pressure = pressure;
    this.clock = clock;
  }

  /**
   * The conditions now, those of others as they are.
   *
   * @param node the node as it was told before; null if it is new
   */
  List<NodeCondition> of(@Nullable Node node) {
    Pressure now = pressure.get();
    List<NodeCondition> all = new ArrayList<>();
    all.add(
        now.memory()
            ? condition(
                node,
                "MemoryPressure",
                true,
                "KubeletHasInsufficientMemory",
                "kubelet has insufficient memory available")
            : condition(
                node,
                "MemoryPressure",
                false,
                "KubeletHasSufficientMemory",
                "kubelet has sufficient memory available"));
    all.add(
        now.disk()
            ? condition(
                node, "DiskPressure", true, "KubeletHasDiskPressure", "kubelet has disk pressure")
            : condition(
                node,
                "DiskPressure",
                false,
                "KubeletHasNoDiskPressure",
                "kubelet has no disk pressure"));
    all.add(
        now.processes()
            ? condition(
                node,
                "PIDPressure",
                true,
                "KubeletHasInsufficientPID",
                "kubelet has insufficient PID available")
            : condition(
                node,
                "PIDPressure",
                false,
                "KubeletHasSufficientPID",
                "kubelet has sufficient PID available"));
    all.add(ready(node));
    addOthers(node, all);
    return all;
  }

  private static void addOthers(@Nullable Node node, List<NodeCondition> all) {
    if (node != null) {
      node.status().conditions().stream()
          .filter(other -> all.stream().noneMatch(own -> own.type().equals(other.type())))
          .toList()
          .forEach(all::add);
    }
  }

  private NodeCondition ready(@Nullable Node node) {
    String problem = runtimeProblem(node);
    return problem.isEmpty()
        ? condition(node, "Ready", true, "KubeletReady", "kubelet is posting ready status")
        : condition(node, "Ready", false, "KubeletNotReady", problem);
  }

  /** Why no pods can run here; empty if they can. */
  private String runtimeProblem(@Nullable Node node) {
    if (takesRanges && (node == null || node.spec().podCIDR().isEmpty())) {
      return "container runtime network not ready: the node has no range of pod addresses yet";
    }
    try {
      for (RuntimeCondition condition : runtime.status(false).getStatus().getConditionsList()) {
        if (!condition.getStatus()) {
          return problem(condition);
        }
      }
      return "";
    } catch (CriException e) {
      return "container runtime is down: " + e.getMessage();
    }
  }

  private static String problem(RuntimeCondition condition) {
    String what =
        condition.getType().equals("NetworkReady")
            ? "container runtime network not ready"
            : "container runtime not ready";
    return what
        + ": "
        + condition.getType()
        + "=false reason:"
        + condition.getReason()
        + " message:"
        + condition.getMessage();
  }

  private NodeCondition condition(
      @Nullable Node node, String type, boolean holds, String reason, String message) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String status = holds ? "True" : "False";
    Instant since = now;
    if (node != null) {
      for (NodeCondition old : node.status().conditions()) {
        if (old.type().equals(type)
            && old.status().equals(status)
            && old.lastTransitionTime() != null) {
          since = old.lastTransitionTime();
        }
      }
    }
    return new NodeCondition(type, status, now, since, reason, message);
  }
}
