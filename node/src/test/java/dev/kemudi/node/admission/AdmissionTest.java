package dev.kemudi.node.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.ContainerPortBuilder;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodSecurityContextBuilder;
import dev.kemudi.api.core.v1.PodSpecBuilder;
import dev.kemudi.api.core.v1.Sysctl;
import dev.kemudi.api.core.v1.Taint;
import dev.kemudi.api.core.v1.TolerationBuilder;
import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final Map<String, Quantity> ALLOCATABLE =
      Map.of(
          "cpu", Quantity.parse("2"),
          "memory", Quantity.parse("1Gi"),
          "pods", Quantity.parse("3"),
          "example.org/thing", Quantity.parse("1"));

  private static final Node NODE =
      NodeBuilder.create()
          .metadata(metadata -> metadata.name("one").labels(Map.of("zone", "a")))
          .spec(spec -> spec.taints(List.of(new Taint("no", "", "NoExecute", null))))
          .build();

  private Node asked = NODE;

  private final Admission admission =
      new Admission(
          () -> NODE,
          () -> asked,
          ALLOCATABLE,
          Sysctls.with(List.of("net.core.*")),
          pod -> Optional.empty());

  private static Pod pod(Consumer<PodSpecBuilder> spec) {
    return PodBuilder.create()
        .spec(
            builder -> {
              builder.tolerations(List.of(TolerationBuilder.create().operator("Exists").build()));
              spec.accept(builder);
              return builder;
            })
        .build();
  }

  private static Pod asking(String resource, String amount) {
    return pod(
        spec ->
            spec.containers(
                List.of(
                    ContainerBuilder.create()
                        .resources(r -> r.requests(Map.of(resource, Quantity.parse(amount))))
                        .build())));
  }

  private static Pod withSysctl(String name, boolean hostNetwork) {
    return pod(
        spec ->
            spec.hostNetwork(hostNetwork)
                .securityContext(
                    PodSecurityContextBuilder.create()
                        .sysctls(List.of(new Sysctl(name, "1")))
                        .build()));
  }

  private static Pod withPort(int port) {
    return pod(
        spec ->
            spec.containers(
                List.of(
                    ContainerBuilder.create()
                        .ports(
                            List.of(
                                ContainerPortBuilder.create()
                                    .hostPort(port)
                                    .protocol("TCP")
                                    .build()))
                        .build())));
  }

  private String answer(Pod pod, Pod... others) {
    return switch (admission.decide(pod, List.of(others))) {
      case Decision.Refused(Refusal refusal) -> refusal.reason() + ": " + refusal.message();
      case Decision.Taken(List<Pod> instead) ->
          instead.isEmpty() ? "taken" : instead.stream().map(Pod::name).toList().toString();
    };
  }

  private static Pod named(String name, int priority, Pod pod) {
    return PodBuilder.from(pod)
        .metadata(metadata -> metadata.name(name))
        .spec(spec -> spec.priority(priority))
        .build();
  }

  @Test
  void aCriticalPodTakesThePlaceOfAsFewAsPossible() {
    Pod critical = named("critical", 2_000_000_000, asking("cpu", "1"));
    Pod large = named("large", 10, asking("cpu", "1500m"));
    Pod small = named("small", 10, asking("cpu", "400m"));
    assertEquals("[large]", answer(critical, small, large));
    assertEquals(
        "[small]", answer(named("critical", 2_000_000_000, asking("cpu", "500m")), small, large));
    assertEquals(
        "OutOfcpu: Node didn't have enough resource: cpu, requested: 1000, used: 1500,"
            + " capacity: 2000",
        answer(critical, named("other", 2_000_000_000, large)));
    assertEquals(
        "OutOfcpu: Node didn't have enough resource: cpu, requested: 3000, used: 400,"
            + " capacity: 2000",
        answer(named("critical", 2_000_000_000, asking("cpu", "3")), small));
  }

  @Test
  void aPodNeedsRoom() {
    assertEquals("taken", answer(asking("cpu", "1500m"), asking("cpu", "500m")));
    assertEquals(
        "OutOfcpu: Node didn't have enough resource: cpu, requested: 1501, used: 500,"
            + " capacity: 2000",
        answer(asking("cpu", "1501m"), asking("cpu", "500m")));
    assertEquals(
        "OutOfmemory: Node didn't have enough resource: memory, requested: 2147483648, used: 0,"
            + " capacity: 1073741824",
        answer(asking("memory", "2Gi")));
    assertEquals(
        "OutOfpods: Node didn't have enough resource: pods, requested: 1, used: 3, capacity: 3",
        answer(asking("cpu", "0"), asking("cpu", "0"), asking("cpu", "0"), asking("cpu", "0")));
    assertEquals(
        "OutOfexample.org/thing: Node didn't have enough resource: example.org/thing,"
            + " requested: 2, used: 0, capacity: 1",
        answer(asking("example.org/thing", "2")));
    assertEquals("taken", answer(asking("example.org/unknown", "2")));
  }

  /** A label that a pod waits for, and the pod then, may come faster than the node is read. */
  @Test
  void theNodeIsAskedForAnewBeforeAPodIsRefused() {
    Pod pod = pod(spec -> spec.nodeSelector(Map.of("zone", "b")));
    asked = NodeBuilder.from(NODE).metadata(m -> m.labels(Map.of("zone", "b"))).build();
    assertEquals("taken", answer(pod));
    asked = NodeBuilder.from(asked).spec(spec -> spec.taints(List.of())).build();
    assertEquals(
        "taken",
        answer(PodBuilder.create().spec(spec -> spec.nodeSelector(Map.of("zone", "b"))).build()));
  }

  @Test
  void aPodHasToBelongHere() {
    assertEquals("taken", answer(pod(spec -> spec.nodeSelector(Map.of("zone", "a")))));
    assertEquals(
        "NodeAffinity: Predicate NodeAffinity failed",
        answer(pod(spec -> spec.nodeSelector(Map.of("zone", "b")))));
    assertEquals(
        "TaintToleration: Predicate TaintToleration failed",
        answer(pod(spec -> spec.tolerations(List.of()))));
    assertEquals(
        "PodOSSelectorNodeLabelDoesNotMatch: Failed to admit pod as the `kubernetes.io/os` label"
            + " doesn't match node label",
        answer(pod(spec -> spec.nodeSelector(Map.of("kubernetes.io/os", "windows")))));
  }

  @Test
  void portsOfTheMachineAreTakenOnce() {
    assertEquals("taken", answer(withPort(80), withPort(81)));
    assertEquals("NodePorts: Predicate NodePorts failed", answer(withPort(80), withPort(80)));
  }

  @Test
  void onlyHarmlessKernelParametersMayBeSet() {
    assertEquals("taken", answer(withSysctl("net.ipv4.tcp_syncookies", false)));
    assertEquals("taken", answer(withSysctl("net.core.somaxconn", false)));
    assertEquals("taken", answer(withSysctl("net/core/somaxconn", false)));
    assertEquals(
        "SysctlForbidden: forbidden sysctl: \"kernel.msgmax\" not allowlisted",
        answer(withSysctl("kernel.msgmax", false)));
    assertEquals(
        "SysctlForbidden: forbidden sysctl: \"net.core.somaxconn\" not allowed with host net"
            + " enabled",
        answer(withSysctl("net.core.somaxconn", true)));
  }
}
