package dev.kemudi.node.pressure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.EmptyDirVolumeSource;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.VolumeBuilder;
import dev.kemudi.api.core.v1.VolumeSourceBuilder;
import dev.kemudi.client.ManualClock;
import dev.kemudi.machinery.value.Quantity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PressureTest {
  private static final long MI = 1L << 20;

  /** A node of which the test says what it has left and what its pods use. */
  private static final class Fake implements Evictions.Measures, Evictions.Pods {
    private final Map<Signal, Observation> left = new EnumMap<>(Signal.class);
    private final Map<String, PodUse> uses = new HashMap<>();
    private final List<Pod> pods = new ArrayList<>();
    private final List<String> evicted = new ArrayList<>();

    void add(Pod pod, long memory, Map<String, Long> layers, Map<String, Long> volumes) {
      pods.add(pod);
      uses.put(
          pod.uid(), new PodUse(pod, memory, 1, layers, Map.of(), volumes, 1, Map.of("c", memory)));
    }

    @Override
    public Map<Signal, Observation> observe() {
      return left;
    }

    @Override
    public boolean ownImageDisk() {
      return false;
    }

    @Override
    public List<PodUse> uses(List<Pod> wanted, boolean limitedOnly) {
      return wanted.stream().map(pod -> uses.get(pod.uid())).toList();
    }

    @Override
    public List<Pod> active() {
      return List.copyOf(pods);
    }

    @Override
    public void evict(Pod pod, String message, Duration grace) {
      evicted.add(pod.name() + ": " + message + grace);
      pods.remove(pod);
    }
  }

  private final Fake node = new Fake();
  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-29T00:00:00Z"));
  private final List<String> attempts = new ArrayList<>();
  private final List<Signal> reclaimed = new ArrayList<>();

  private Evictions evictions(List<Threshold> thresholds) {
    return new Evictions(
        new Evictions.Settings(thresholds, Duration.ofMinutes(5), Duration.ofSeconds(7)),
        node,
        node,
        reclaimed::add,
        attempts::add,
        clock);
  }

  private static Pod pod(String name, int priority, String request) {
    return PodBuilder.create()
        .metadata(metadata -> metadata.name(name).uid(name))
        .spec(
            spec ->
                spec.priority(priority)
                    .containers(
                        List.of(
                            ContainerBuilder.create()
                                .name("c")
                                .resources(
                                    resources ->
                                        resources.requests(
                                            request.isEmpty()
                                                ? Map.of()
                                                : Map.of("memory", Quantity.parse(request))))
                                .build())))
        .build();
  }

  private void memoryLeft(long mebibytes) {
    node.left.put(Signal.MEMORY, new Observation(mebibytes * MI, 1000 * MI));
  }

  @Test
  void thresholdsAreAmountsOrParts() {
    Threshold memory = Threshold.parse(Map.of("memory.available", "100Mi"), Map.of()).getFirst();
    assertEquals(100 * MI, memory.of(1));
    Threshold disk = Threshold.parse(Map.of("nodefs.available", "10%"), Map.of()).getFirst();
    assertEquals(50, disk.of(500));
    assertThrows(
        IllegalArgumentException.class,
        () -> Threshold.parse(Map.of("sun.available", "1"), Map.of()));
    assertEquals(4, Threshold.USUAL.size());
  }

  @Test
  void whoUsesMoreThanItAskedForGoesFirst() throws IOException {
    node.add(pod("modest", 0, "200Mi"), 150 * MI, Map.of(), Map.of());
    node.add(pod("greedy", 10, "10Mi"), 100 * MI, Map.of(), Map.of());
    node.add(pod("greedier", 10, "10Mi"), 120 * MI, Map.of(), Map.of());
    node.add(pod("unimportant", 5, ""), 20 * MI, Map.of(), Map.of());
    node.add(pod("critical", 2_000_000_000, ""), 500 * MI, Map.of(), Map.of());
    memoryLeft(99);
    Evictions evictions = evictions(Threshold.USUAL);
    for (int i = 0; i < 5; i++) {
      evictions.round();
    }
    assertEquals(
        List.of(
            "unimportant: The node was low on resource: memory. Container c was using 20Mi,"
                + " which exceeds its request of 0. PT0S",
            "greedier: The node was low on resource: memory. Container c was using 120Mi,"
                + " which exceeds its request of 10Mi. PT0S",
            "greedy: The node was low on resource: memory. Container c was using 100Mi,"
                + " which exceeds its request of 10Mi. PT0S",
            "modest: The node was low on resource: memory. PT0S"),
        node.evicted);
    assertEquals("memory", attempts.getFirst());
  }

  @Test
  void aConditionIsToldForSomeTimeAfterItHeld() throws IOException {
    Evictions evictions = evictions(Threshold.USUAL);
    memoryLeft(50);
    evictions.round();
    assertEquals(Set.of(Signal.Condition.MEMORY), evictions.conditions());
    memoryLeft(500);
    clock.advance(Duration.ofMinutes(4));
    evictions.round();
    assertEquals(Set.of(Signal.Condition.MEMORY), evictions.conditions());
    clock.advance(Duration.ofMinutes(1));
    evictions.round();
    assertEquals(Set.of(), evictions.conditions());
  }

  @Test
  void softThresholdsWait() throws IOException {
    node.add(pod("one", 0, ""), MI, Map.of(), Map.of());
    Evictions evictions =
        evictions(
            Threshold.parse(
                Map.of("memory.available", "200Mi"),
                Map.of("memory.available", Duration.ofMinutes(1))));
    memoryLeft(150);
    evictions.round();
    clock.advance(Duration.ofSeconds(59));
    assertEquals(Optional.empty(), evictions.round());
    clock.advance(Duration.ofSeconds(1));
    assertTrue(evictions.round().isPresent());
    assertTrue(node.evicted.getFirst().endsWith("PT7S"), "the soft grace");
  }

  @Test
  void theDiskIsFreedBeforePodsHaveToGo() throws IOException {
    node.add(pod("one", 0, ""), MI, Map.of("c", 5L), Map.of());
    node.left.put(Signal.NODE_DISK, new Observation(5, 100));
    Evictions evictions = evictions(Threshold.USUAL);
    evictions.round();
    assertEquals(List.of(Signal.NODE_DISK), reclaimed);
    assertEquals(
        List.of(
            "one: The node was low on resource: ephemeral-storage. Container c was using 5,"
                + " which exceeds its request of 0. PT0S"),
        node.evicted);
  }

  @Test
  void podsThatTakeTooMuchDiskGo() throws IOException {
    Pod folder =
        PodBuilder.from(pod("folder", 0, ""))
            .spec(
                spec ->
                    spec.volumes(
                        List.of(
                            VolumeBuilder.create()
                                .name("v")
                                .volumeSource(
                                    VolumeSourceBuilder.create()
                                        .emptyDir(
                                            new EmptyDirVolumeSource("", Quantity.parse("1Ki")))
                                        .build())
                                .build())))
            .build();
    Pod layer =
        PodBuilder.from(pod("layer", 0, ""))
            .spec(
                spec ->
                    spec.containers(
                        List.of(
                            ContainerBuilder.create()
                                .name("c")
                                .resources(
                                    resources ->
                                        resources.limits(
                                            Map.of("ephemeral-storage", Quantity.parse("1Ki"))))
                                .build())))
            .build();
    node.add(folder, 0, Map.of(), Map.of("v", 2000L));
    node.add(layer, 0, Map.of("c", 2000L), Map.of());
    evictions(Threshold.USUAL).round();
    assertEquals(
        List.of(
            "folder: Usage of EmptyDir volume \"v\" exceeds the limit \"1Ki\". PT0S",
            "layer: Pod ephemeral local storage usage exceeds the total limit of containers 1Ki."
                + " PT0S"),
        node.evicted);
  }

  @Test
  void aNodeUnderPressureTakesNoPodsThatMakeItWorse() throws IOException {
    Evictions evictions = evictions(Threshold.USUAL);
    assertEquals(Optional.empty(), evictions.refusal(pod("any", 0, "")));
    memoryLeft(50);
    evictions.round();
    assertEquals(
        Optional.of("The node had condition: [MemoryPressure]. "),
        evictions.refusal(pod("best-effort", 0, "")));
    assertEquals(Optional.empty(), evictions.refusal(pod("burstable", 0, "1Mi")));
    assertEquals(Optional.empty(), evictions.refusal(pod("critical", 2_000_000_000, "")));
  }
}
