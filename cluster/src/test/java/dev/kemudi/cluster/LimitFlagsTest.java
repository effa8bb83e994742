package dev.kemudi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.node.agent.NodeLimits;
import dev.kemudi.node.pressure.Signal;
import dev.kemudi.node.pressure.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LimitFlagsTest {
  private static NodeLimits limits(String... arguments) {
    LimitFlags flags = new LimitFlags();
    new CommandLine(flags).parseArgs(arguments);
    return flags.limits();
  }

  @Test
  void withoutFlagsTheyAreThoseOfAKubelet() {
    NodeLimits limits = limits();
    assertEquals(NodeLimits.USUAL.pressure(), limits.pressure());
    assertEquals(NodeLimits.USUAL.images(), limits.images());
    assertEquals(NodeLimits.USUAL.logBytes(), limits.logBytes());
    assertEquals(110, limits.pods());
  }

  @Test
  void flagsAreReadAsAKubeletReadsThem() {
    NodeLimits limits =
        limits(
            "--eviction-hard=memory.available<5%",
            "--eviction-soft=nodefs.available<1Gi",
            "--eviction-soft-grace-period=nodefs.available=1m30s",
            "--kube-reserved=cpu=100m,memory=1Gi",
            "--system-reserved=cpu=200m");
    assertEquals(
        List.of(
            new Threshold(Signal.MEMORY, null, 0.05, Duration.ZERO),
            new Threshold(Signal.NODE_DISK, Quantity.parse("1Gi"), 0, Duration.ofSeconds(90))),
        limits.pressure().thresholds());
    assertEquals(
        Map.of("cpu", Quantity.parse("300m"), "memory", Quantity.parse("1Gi")), limits.reserved());
  }

  @Test
  void whatMakesNoSenseIsTold() {
    assertThrows(
        IllegalArgumentException.class, () -> limits("--eviction-soft=nodefs.available<1Gi"));
    assertThrows(IllegalArgumentException.class, () -> limits("--eviction-hard=memory"));
    assertThrows(
        IllegalArgumentException.class, () -> limits("--allowed-unsafe-sysctls=vm.swappiness"));
  }
}
