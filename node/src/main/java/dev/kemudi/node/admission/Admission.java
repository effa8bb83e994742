package dev.kemudi.node.admission;

import dev.kemudi.api.core.v1.Affinity;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeSelector;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Taint;
import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.node.pressure.CriticalPods;
import dev.kemudi.node.spec.NodeTerms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides whether the node takes a pod, in the order in which a kubelet asks. */
public final class Admission {
  private static final String OS = "kubernetes.io/os";
  private static final String LINUX = "linux";
  private static final String SOURCE = "kubernetes.io/config.source";

  private final Supplier<@Nullable Node> node;
  private final Supplier<@Nullable Node> asked;
  private final Map<String, Quantity> allocatable;
  private final Sysctls sysctls;
  private final Function<Pod, Optional<String>> pressure;

  /**
   * @param node the node as last seen; null if it hasn't been seen yet
   * @param asked the node as the API server has it at this moment; it is asked before a pod is
   *     refused for what is known of the node, as the pod may be here for what has just changed
   * @param pressure why a node that has too little left doesn't take a pod
   */
  public Admission(
      Supplier<@Nullable Node> node,
      Supplier<@Nullable Node> asked,
      Map<String, Quantity> allocatable,
      Sysctls sysctls,
      Function<Pod, Optional<String>> pressure) {
    this.node = node;
    this.asked = asked;
    this.allocatable = Map.copyOf(allocatable);
    this.sysctls = sysctls;
    this.pressure = pressure;
  }

  /**
   * Whether the pod is taken. A pod that the node can't do without may take the place of others, if
   * room is all that it lacks.
   *
   * @param others the pods that were taken before and have not ended
   */
  public Decision decide(Pod pod, List<Pod> others) {
    Optional<Refusal> refusal =
        pressure
            .apply(pod)
            .map(message -> new Refusal("Evicted", message))
            .or(() -> sysctls.check(pod))
            .or(() -> system(pod));
    if (refusal.isPresent()) {
      return new Decision.Refused(refusal.get());
    }
    List<Room.Lack> lacks = Room.lacks(pod, others, allocatable);
    Optional<Refusal> place = place(pod, others);
    List<Pod> instead =
        lacks.isEmpty() || place.isPresent() || !CriticalPods.isCritical(pod)
            ? List.of()
            : Preemption.choose(pod, others, lacks);
    Optional<Refusal> left =
        lacks.isEmpty() || !instead.isEmpty() ? place : Optional.of(lacks.getFirst().refusal());
    return left.<Decision>map(Decision.Refused::new).orElseGet(() -> new Decision.Taken(instead));
  }

  private static Optional<Refusal> system(Pod pod) {
    String selected = pod.spec().nodeSelector().getOrDefault(OS, LINUX);
    if (!selected.equals(LINUX)) {
      return Optional.of(
          new Refusal(
              "PodOSSelectorNodeLabelDoesNotMatch",
              "Failed to admit pod as the `kubernetes.io/os` label doesn't match node label"));
    }
    var os = pod.spec().os();
    return os != null && !os.name().equals(LINUX)
        ? Optional.of(
            new Refusal(
                "PodOSNotSupported", "Failed to admit pod as the OS field doesn't match node OS"))
        : Optional.empty();
  }

  private Optional<Refusal> place(Pod pod, List<Pod> others) {
    Node current = node.get();
    if (current != null && !suits(current, pod)) {
      current = asked.get();
    }
    if (current != null && !fits(pod, current)) {
      return failed("NodeAffinity");
    }
    if (Room.hasPortConflict(pod, others)) {
      return failed("NodePorts");
    }
    return current != null && !mayStay(pod, current) ? failed("TaintToleration") : Optional.empty();
  }

  private static boolean suits(Node node, Pod pod) {
    return fits(pod, node) && mayStay(pod, node);
  }

  private static boolean mayStay(Pod pod, Node node) {
    boolean isStatic = !pod.metadata().annotations().getOrDefault(SOURCE, "api").equals("api");
    return isStatic || toleratesAll(pod, node);
  }

  private static Optional<Refusal> failed(String predicate) {
    return Optional.of(new Refusal(predicate, "Predicate " + predicate + " failed"));
  }

  private static boolean fits(Pod pod, Node node) {
    Map<String, String> labels = node.metadata().labels();
    boolean selected =
        pod.spec().nodeSelector().entrySet().stream()
            .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
    Affinity affinity = pod.spec().affinity();
    NodeSelector required =
        affinity == null || affinity.nodeAffinity() == null
            ? null
            : affinity.nodeAffinity().requiredDuringSchedulingIgnoredDuringExecution();
    return selected && (required == null || NodeTerms.match(required, labels, node.name()));
  }

  private static boolean toleratesAll(Pod pod, Node node) {
    return node.spec().taints().stream()
        .filter(taint -> taint.effect().equals("NoExecute"))
        .allMatch(taint -> pod.spec().tolerations().stream().anyMatch(t -> tolerates(t, taint)));
  }

  private static boolean tolerates(Toleration toleration, Taint taint) {
    boolean exists = toleration.operator().equals("Exists");
    return (toleration.effect().isEmpty() || toleration.effect().equals(taint.effect()))
        && (toleration.key().isEmpty() ? exists : toleration.key().equals(taint.key()))
        && (exists || toleration.value().equals(taint.value()));
  }
}
