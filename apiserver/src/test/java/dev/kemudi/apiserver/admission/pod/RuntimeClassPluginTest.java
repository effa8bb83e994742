package dev.kemudi.apiserver.admission.pod;

import static dev.kemudi.apiserver.admission.Writes.create;
import static dev.kemudi.apiserver.admission.Writes.mutated;
import static dev.kemudi.apiserver.admission.Writes.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodSpecBuilder;
import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.api.node.v1.NodeV1;
import dev.kemudi.api.node.v1.RuntimeClassBuilder;
import dev.kemudi.apiserver.MapClient;
import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RuntimeClassPluginTest {
  private static final String START = "pods \"web\" is forbidden: ";
  private static final String MISMATCH =
      START + "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead";
  private static final Map<String, Quantity> OVERHEAD = Map.of("cpu", Quantity.ofMillis(100));

  private final MapClient client = new MapClient();
  private final RuntimeClassPlugin plugin = new RuntimeClassPlugin(client);

  private void runtime(String name, UnaryOperator<RuntimeClassBuilder> more) {
    client.seed(
        NodeV1.RUNTIMECLASSES,
        more.apply(RuntimeClassBuilder.create().metadata(m -> m.name(name)).handler("h")).build());
  }

  private static Pod pod(UnaryOperator<PodSpecBuilder> spec) {
    return PodBuilder.create().metadata(m -> m.name("web")).spec(spec).build();
  }

  private Pod made(Pod pod) {
    return assertInstanceOf(Pod.class, mutated(plugin, create(CoreV1.PODS, pod)));
  }

  @Test
  void theOverheadIsTheClasses() {
    runtime("heavy", c -> c.overhead(o -> o.podFixed(OVERHEAD)));
    runtime("plain", c -> c);
    Pod heavy = pod(s -> s.runtimeClassName("heavy"));
    assertEquals(OVERHEAD, made(heavy).spec().overhead());
    assertEquals(MISMATCH, refusal(plugin, create(CoreV1.PODS, heavy)));
    assertEquals("", refusal(plugin, create(CoreV1.PODS, made(heavy))));
    Pod other =
        pod(s -> s.runtimeClassName("heavy").overhead(Map.of("cpu", Quantity.ofMillis(50))));
    assertEquals(MISMATCH, mutated(plugin, create(CoreV1.PODS, other)));
    String without =
        START
            + "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead";
    assertEquals(
        without,
        refusal(
            plugin, create(CoreV1.PODS, pod(s -> s.runtimeClassName("plain").overhead(OVERHEAD)))));
    assertEquals(without, refusal(plugin, create(CoreV1.PODS, pod(s -> s.overhead(OVERHEAD)))));
  }

  @Test
  void aClassMustBeThere() {
    Pod lost = pod(s -> s.runtimeClassName("lost"));
    String refused = START + "pod rejected: RuntimeClass \"lost\" not found";
    assertEquals(refused, mutated(plugin, create(CoreV1.PODS, lost)));
    assertEquals(refused, refusal(plugin, create(CoreV1.PODS, lost)));
  }

  @Test
  void podsGoWhereTheClassIs() {
    Toleration wide = new Toleration("k", "Exists", "", "", null);
    Toleration narrow = new Toleration("k", "Equal", "v", "NoSchedule", null);
    runtime(
        "placed",
        c -> c.scheduling(s -> s.nodeSelector(Map.of("rt", "yes")).tolerations(List.of(wide))));
    Pod pod =
        made(
            pod(
                s ->
                    s.runtimeClassName("placed")
                        .nodeSelector(Map.of("disk", "ssd"))
                        .tolerations(List.of(narrow))));
    assertEquals(Map.of("disk", "ssd", "rt", "yes"), pod.spec().nodeSelector());
    assertEquals(List.of(wide), pod.spec().tolerations());
    assertEquals(
        START
            + "conflict: runtimeClass.scheduling.nodeSelector[rt] = yes;"
            + " pod.spec.nodeSelector[rt] = no",
        mutated(
            plugin,
            create(
                CoreV1.PODS,
                pod(s -> s.runtimeClassName("placed").nodeSelector(Map.of("rt", "no"))))));
  }
}
