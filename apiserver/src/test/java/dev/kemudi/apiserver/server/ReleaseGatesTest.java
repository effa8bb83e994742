package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReleaseGatesTest {
  @Test
  void areAsTheReleaseHasThem() {
    ReleaseGates gates = new ReleaseGates(Map.of());
    assertTrue(gates.enabled("CronJobTimeZone"));
    assertTrue(gates.enabled("CSIInlineVolume"));
    assertFalse(gates.enabled("KMSv2"));
    assertFalse(gates.enabled("MinDomainsInPodTopologySpread"));
    assertTrue(gates.enabled("WatchBookmark"));
  }

  @Test
  void areChangedOneByOneAndByStage() {
    ReleaseGates gates =
        new ReleaseGates(Map.of("AllAlpha", true, "KMSv2", false, "AllBeta", false));
    assertTrue(gates.enabled("JobPodFailurePolicy"));
    assertFalse(gates.enabled("KMSv2"));
    assertFalse(gates.enabled("CronJobTimeZone"));
    assertTrue(gates.enabled("ServerSideApply"));
    assertTrue(new ReleaseGates(Map.of("KubeletTracing", true)).enabled("KubeletTracing"));
  }

  @Test
  void areRefusedWhereTheReleaseRefusesThem() {
    assertEquals("unrecognized feature gate: Sails", refusal("Sails", true));
    assertEquals(
        "cannot set feature gate SuspendJob to false, feature is locked to true",
        refusal("SuspendJob", false));
    assertTrue(new ReleaseGates(Map.of("SuspendJob", true)).enabled("SuspendJob"));
  }

  private static String refusal(String gate, boolean on) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new ReleaseGates(Map.of(gate, on)));
    return String.valueOf(refused.getMessage());
  }
}
