package dev.kemudi.controllers.nodelifecycle;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeCondition;
import dev.kemudi.api.core.v1.Taint;
import dev.kemudi.api.core.v1.TaintBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The taints that follow from the conditions of a node. */
final class NodeTaints {
  static final String NOT_READY = "node.kubernetes.io/not-ready";
  static final String UNREACHABLE = "node.kubernetes.io/unreachable";
  static final String NO_SCHEDULE = "NoSchedule";
  static final String NO_EXECUTE = "NoExecute";

  private static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";

  /** By the type of a condition and its status. */
  private static final Map<String, Map<String, String>> BY_CONDITION =
      Map.of(
          "Ready", Map.of("False", NOT_READY, "Unknown", UNREACHABLE),
          "MemoryPressure", Map.of("True", "node.kubernetes.io/memory-pressure"),
          "DiskPressure", Map.of("True", "node.kubernetes.io/disk-pressure"),
          "PIDPressure", Map.of("True", "node.kubernetes.io/pid-pressure"),
          "NetworkUnavailable", Map.of("True", "node.kubernetes.io/network-unavailable"));

  private static final Set<String> MANAGED =
      Set.of(
          NOT_READY,
          UNREACHABLE,
          UNSCHEDULABLE,
          "node.kubernetes.io/memory-pressure",
          "node.kubernetes.io/disk-pressure",
          "node.kubernetes.io/pid-pressure",
          "node.kubernetes.io/network-unavailable");

  private NodeTaints() {}

  static @Nullable NodeCondition condition(Node node, String type) {
    for (NodeCondition condition : node.status().conditions()) {
      if (condition.type().equals(type)) {
        return condition;
      }
    }
    return null;
  }

  /** True, False or Unknown; Unknown where the node has never said. */
  static String readiness(Node node) {
    NodeCondition ready = condition(node, "Ready");
    return ready == null ? "Unknown" : ready.status();
  }

  /**
   * The taints as they should be.
   *
   * @param evicting whether pods are to leave a node that is not ready
   */
  static List<Taint> of(Node node, boolean evicting, Instant now) {
    Instant time = now.truncatedTo(ChronoUnit.SECONDS);
    Set<String> wanted = new LinkedHashSet<>();
    for (NodeCondition condition : node.status().conditions()) {
      String key = BY_CONDITION.getOrDefault(condition.type(), Map.of()).get(condition.status());
      if (key != null) {
        wanted.add(key);
      }
    }
    if (node.spec().unschedulable()) {
      wanted.add(UNSCHEDULABLE);
    }
    List<Taint> taints = new ArrayList<>();
    for (Taint taint : node.spec().taints()) {
      boolean own =
          MANAGED.contains(taint.key()) && (taint.effect().equals(NO_SCHEDULE) || executes(taint));
      if (!own) {
        taints.add(taint);
      }
    }
    for (String key : wanted) {
      taints.add(kept(node, key, NO_SCHEDULE, time));
      if (evicting && (key.equals(NOT_READY) || key.equals(UNREACHABLE))) {
        taints.add(kept(node, key, NO_EXECUTE, time));
      }
    }
    return taints;
  }

  private static boolean executes(Taint taint) {
    return taint.effect().equals(NO_EXECUTE)
        && (taint.key().equals(NOT_READY) || taint.key().equals(UNREACHABLE));
  }

  /** A taint that is there already keeps its time. */
  private static Taint kept(Node node, String key, String effect, Instant now) {
    for (Taint taint : node.spec().taints()) {
      if (taint.key().equals(key) && taint.effect().equals(effect)) {
        return taint;
      }
    }
    return TaintBuilder.create().key(key).effect(effect).timeAdded(now).build();
  }
}
