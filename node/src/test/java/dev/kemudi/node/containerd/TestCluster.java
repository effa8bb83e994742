package dev.kemudi.node.containerd;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kemudi.node.image.Architecture;
import dev.kemudi.node.image.BuildOutcome;
import dev.kemudi.node.image.ImageBuilder;
import dev.kemudi.node.network.Cidr;
import dev.kemudi.node.network.ClusterSwitch;
import dev.kemudi.node.network.TransferRange;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A switch with real nodes, each with its containerd, under names that no other run uses. */
final class TestCluster implements AutoCloseable {
  static final List<Cidr> PODS = List.of(Cidr.of("10.231.0.0/16"), Cidr.of("fd00:231::/48"));
  static final List<Cidr> SERVICES = List.of(Cidr.of("10.232.0.0/16"));

  final Programs programs;
  final String name;
  final ClusterSwitch wire;
  private final TransferRange transfer;
  final Path folder;
  final Path pause;
  final Path busybox;

  /** Whether the machine gets routes to pods: for one cluster at a time. */
  boolean reachable;

  final List<TestNode> nodes = new ArrayList<>();

  private TestCluster(Path folder, Programs programs, Path pause, Path busybox) {
    long pid = ProcessHandle.current().pid();
    this.name = "kt" + pid + "-" + Integer.toHexString(System.identityHashCode(this));
    this.folder = folder;
    this.programs = programs;
    this.pause = pause;
    this.busybox = busybox;
    String third = Long.toString(pid % 250);
    this.transfer =
        new TransferRange(
            List.of(Cidr.of("198.18." + third + ".0/24"), Cidr.of("fd00:198:" + third + "::/64")));
    this.wire = ClusterSwitch.of(name, transfer);
  }

  /** Makes a cluster without nodes; the test is skipped where that can't be. */
  static TestCluster create(Path folder) throws IOException, InterruptedException {
    assumeTrue(Files.isWritable(Path.of("/proc/sys/net/ipv4/ip_forward")), "needs root");
    Programs programs = programs();
    ImageBuilder builder =
        new ImageBuilder(folder.resolve("images"), Architecture.of(System.getProperty("os.arch")));
    TestCluster cluster =
        new TestCluster(folder, programs, built(builder.pause()), built(builder.busybox()));
    cluster.wire.create();
    return cluster;
  }

  private static Programs programs() {
    try {
      return Programs.find(System.getenv().getOrDefault("PATH", ""));
    } catch (ContainerdException e) {
      assumeTrue(false, e.getMessage());
      throw new AssertionError(e);
    }
  }

  static Path built(BuildOutcome outcome) {
    return switch (outcome) {
      case BuildOutcome.Built(_, Path archive) -> archive;
      case BuildOutcome.Skipped(_, String reason) -> {
        assumeTrue(false, reason);
        throw new AssertionError(reason);
      }
    };
  }

  TestNode addNode() throws IOException, InterruptedException {
    return add(new TestNode(this, nodes.size(), true));
  }

  /** A node without namespaces, whose pods have to use the machine's network. */
  TestNode addMachineNode() throws IOException, InterruptedException {
    return add(new TestNode(this, nodes.size(), false));
  }

  private TestNode add(TestNode node) throws IOException, InterruptedException {
    nodes.add(node);
    node.start();
    return node;
  }

  /** The machine's IPv4 address on the switch. */
  InetAddress machine() {
    return transfer.machine().getFirst();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (TestNode node : nodes) {
      node.close();
    }
    wire.remove();
  }
}
