package dev.kemudi.node.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kemudi.node.command.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two clusters on one machine whose pods have the same addresses. */
class ClusterSwitchTest {
  private static final Cidr PODS = Cidr.of("10.233.7.0/24");

  @Test
  void aRangeStaysWithTheClusterThatCameFirst() throws Exception {
    assumeTrue(Files.isWritable(Path.of("/proc/sys/net/ipv4/ip_forward")), "needs root");
    String name = "ks" + ProcessHandle.current().pid();
    ClusterSwitch first =
        ClusterSwitch.of(name + "a", new TransferRange(List.of(Cidr.of("198.18.251.0/24"))));
    ClusterSwitch second =
        ClusterSwitch.of(name + "b", new TransferRange(List.of(Cidr.of("198.18.252.0/24"))));
    try {
      first.create();
      second.create();
      first.route(PODS, InetAddress.ofLiteral("198.18.251.2"));
      String route = route();
      assertTrue(route.contains("via 198.18.251.2"), route);
      second.route(PODS, InetAddress.ofLiteral("198.18.252.2"));
      assertEquals(route, route());
      second.unroute(PODS);
      assertEquals(route, route());
      first.unroute(PODS);
      assertEquals("", route());
      second.route(PODS, InetAddress.ofLiteral("198.18.252.2"));
      assertTrue(route().contains("via 198.18.252.2"), route());
    } finally {
      first.remove();
      second.remove();
    }
  }

  private static String route() throws IOException, InterruptedException {
    return Command.of("ip", "route", "show", "exact", PODS.toString()).attempt().output().strip();
  }
}
