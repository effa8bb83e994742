package dev.kemudi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line's flags, for a control plane inside of a program. */
class ControlPlaneFlagsTest {
  @Test
  void withoutFlagsItIsInMemoryOnAFreePort() throws IOException {
    ControlPlaneOptions options = ControlPlaneFlags.parse(List.of());
    assertNull(options.folder());
    assertEquals(0, options.address().getPort());
    assertTrue(options.address().getAddress().isLoopbackAddress());
    assertEquals(ControlPlaneOptions.inMemory().podRange(), options.podRange());
    assertEquals(Set.of(Component.values()), options.components());
  }

  @Test
  void flagsAreThoseOfTheServer(@TempDir Path folder) throws IOException {
    ControlPlaneOptions options =
        ControlPlaneFlags.parse(
            List.of(
                "--data-dir=" + folder,
                "--port=7443",
                "--feature-gates=CronJobTimeZone=true",
                "--cluster-cidr=10.7.0.0/16",
                "--no-scheduler"));
    assertEquals(folder, options.folder());
    assertEquals(7443, options.address().getPort());
    assertEquals(Map.of("CronJobTimeZone", true), options.featureGates());
    assertEquals("10.7.0.0/16", options.podRange());
    assertEquals(Set.of(Component.CONTROLLERS), options.components());
  }

  @Test
  void othersAreRefused() {
    assertEquals("Unknown option: '--no-such-flag'", refusal("--no-such-flag"));
    assertEquals(
        "--node-name is about nodes, and this is a control plane alone",
        refusal("--node-name=here"));
    assertEquals("--node is about nodes, and this is a control plane alone", refusal("--no-node"));
  }

  private static String refusal(String flag) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> ControlPlaneFlags.parse(List.of(flag)))
            .getMessage());
  }
}
