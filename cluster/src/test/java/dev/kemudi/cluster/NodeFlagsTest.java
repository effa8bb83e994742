package dev.kemudi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.Taint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class NodeFlagsTest {
  private static NodeFlags parsed(String... arguments) {
    AgentCommand command = new AgentCommand();
    new CommandLine(command).parseArgs(arguments);
    return command.flags();
  }

  @Test
  void labelsAndTaintsAreThoseOfAKubelet() throws IOException {
    NodeFlags flags =
        parsed(
            "--node-labels=zone=a,node.kubernetes.io/pool=x,empty=",
            "--register-with-taints=only=this:NoSchedule,here:NoExecute");
    assertEquals(
        Map.of("zone", "a", "node.kubernetes.io/pool", "x", "empty", ""),
        flags.registration().labels());
    assertEquals(
        List.of(
            new Taint("only", "this", "NoSchedule", null),
            new Taint("here", "", "NoExecute", null)),
        flags.registration().taints());
  }

  @Test
  void labelsOfTheClusterAreNotTheNodesToGive() {
    NodeFlags flags = parsed("--node-labels=node-role.kubernetes.io/master=");
    IOException refused = assertThrows(IOException.class, flags::registration);
    assertTrue(
        String.valueOf(refused.getMessage())
            .startsWith(
                "unknown 'kubernetes.io' or 'k8s.io' labels specified with --node-labels:"
                    + " [node-role.kubernetes.io/master]"),
        refused::getMessage);
  }

  @Test
  void aTaintNeedsAnEffectThatThereIs() {
    assertThrows(IOException.class, () -> NodeFlags.taint("a=b"));
    assertThrows(IOException.class, () -> NodeFlags.taint("a=b:Sometimes"));
  }

  @Test
  void anotherRuntimeMeansTheMachinesNetwork() throws IOException {
    assertTrue(parsed().isNamespaced());
    assertNull(parsed().runtime());
    assertFalse(parsed("--host-network").isNamespaced());
    NodeFlags other = parsed("--container-runtime-endpoint=unix:///run/x.sock");
    assertFalse(other.isNamespaced());
    assertEquals(Path.of("/run/x.sock"), other.runtime());
    assertThrows(IOException.class, () -> parsed("--container-runtime-endpoint=tcp://x").runtime());
  }
}
