package dev.kemudi.node.containerd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.node.cgroup.Cgroups;
import dev.kemudi.node.command.Command;
import dev.kemudi.node.containerd.TestNode.Running;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.v1.ContainerState;
import dev.kemudi.node.cri.v1.ExecSyncResponse;
import dev.kemudi.node.cri.v1.LinuxContainerConfig;
import dev.kemudi.node.cri.v1.LinuxContainerSecurityContext;
import dev.kemudi.node.cri.v1.LinuxSandboxSecurityContext;
import dev.kemudi.node.cri.v1.NamespaceMode;
import dev.kemudi.node.cri.v1.NamespaceOption;
import dev.kemudi.node.cri.v1.PodSandboxConfig;
import dev.kemudi.node.cri.v1.PodSandboxFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ContainerdProcessTest {
  private static final String SLEEP = "echo up; exec sleep 3600";

  @Test
  void runsContainersWithCommandsLogsAndAnEnd(@TempDir Path folder) throws Exception {
    try (TestCluster cluster = TestCluster.create(folder)) {
      TestNode node = cluster.addNode();
      Running pod = node.run("a", "echo to log; echo to errors >&2; sleep 3600");

      ExecSyncResponse response = pod.exec("sh", "-c", "hostname; cat /etc/resolv.conf; exit 3");
      assertEquals(3, response.getExitCode());
      assertEquals("a\nnameserver 10.232.0.10\n", response.getStdout().toStringUtf8());
      awaitLine(node.logs.resolve("a/main/0.log"), "stdout F to log");
      awaitLine(node.logs.resolve("a/main/0.log"), "stderr F to errors");

      node.client().stopContainer(pod.container, Duration.ZERO);
      var status = node.client().containerStatus(pod.container, false).getStatus();
      assertEquals(ContainerState.CONTAINER_EXITED, status.getState());
      assertEquals(137, status.getExitCode());
      pod.stopAndRemove();
      assertEquals(
          List.of(), node.client().listPodSandboxes(PodSandboxFilter.getDefaultInstance()));
      assertThrows(
          CriException.NotFound.class, () -> node.client().podSandboxStatus(pod.sandbox, false));
    }
  }

  @Test
  void nextContainerdTakesRunningContainersOver(@TempDir Path folder) throws Exception {
    try (TestCluster cluster = TestCluster.create(folder)) {
      TestNode node = cluster.addNode();
      Running pod = node.run("a", SLEEP);
      node.containerd.stop();
      assertThrows(CriException.Unavailable.class, pod::state);

      node.containerd = new ContainerdProcess(node.config);
      node.containerd.start();
      node.disconnect();

      assertEquals(ContainerState.CONTAINER_RUNNING, pod.state());
      assertEquals(0, pod.exec("true").getExitCode());
      pod.stopAndRemove();
      try (var leases = Files.list(folder.resolve("n0/leases/" + cluster.name + "-n0"))) {
        assertEquals(
            List.of(),
            leases
                .map(file -> file.getFileName().toString())
                .filter(n -> n.contains(".231.") && !n.startsWith("last"))
                .toList(),
            "the pod's address was given back");
      }
    }
  }

  @Test
  void containerdThatIsKilledComesBack(@TempDir Path folder) throws Exception {
    try (TestCluster cluster = TestCluster.create(folder)) {
      TestNode node = cluster.addNode();
      Running pod = node.run("a", SLEEP);
      ProcessHandle first = new Leftovers(node.config).daemon().orElseThrow();
      assertTrue(first.destroyForcibly());
      assertTrue(Leftovers.awaitEnd(first));

      node.disconnect();
      while (true) {
        try {
          assertEquals(ContainerState.CONTAINER_RUNNING, pod.state());
          break;
        } catch (CriException _) {
          node.disconnect();
        }
      }
      assertEquals(0, pod.exec("true").getExitCode());
    }
  }

  @Test
  void podsOfTwoNodesReachEachOther(@TempDir Path folder) throws Exception {
    try (TestCluster cluster = TestCluster.create(folder)) {
      TestNode first = cluster.addNode();
      TestNode second = cluster.addNode();
      for (int i = 0; i < 2; i++) {
        first.network.addRoute(second.podRanges().get(i), second.network.addresses().get(i));
        second.network.addRoute(first.podRanges().get(i), first.network.addresses().get(i));
      }
      Running server = first.run("server", "while true; do echo hello | nc -l -p 8080; done");
      Running neighbour = first.run("neighbour", SLEEP);
      Running stranger = second.run("stranger", SLEEP);

      List<String> addresses = server.addresses();
      assertEquals(2, addresses.size());
      for (Running pod : List.of(neighbour, stranger)) {
        for (String address : addresses) {
          assertEquals("hello\n", hello(pod, address), "from " + address);
        }
      }
      assertEquals(1, pingsOf(stranger, "10.231.7.7"), "a pod that is nowhere");
      assertEquals(1, pingsOf(stranger, "10.232.0.1"), "a service that nobody translates");
      assertEquals(1, pingsOf(stranger, "192.0.2.1"), "beyond the machine");
    }
  }

  @Test
  void leavesNothingBehind(@TempDir Path folder) throws Exception {
    String name;
    ContainerdConfig config;
    try (TestCluster cluster = TestCluster.create(folder)) {
      TestNode node = cluster.addNode();
      name = cluster.name;
      config = node.config;
      node.run("a", SLEEP);
      node.disconnect();
      node.containerd.stop();
      List<Path> sockets = shimSockets(config);
      assertEquals(1, sockets.size());
      new ContainerdProcess(config).remove();
      assertFalse(Files.exists(sockets.getFirst()));
    }
    assertFalse(Files.exists(config.state()));
    assertFalse(Files.exists(config.root()));
    assertFalse(Files.exists(Path.of("/run/netns", name + "-n0")));
    assertFalse(Files.exists(Path.of("/run/netns", name)));
    assertFalse(Files.readString(Path.of("/proc/self/mountinfo")).contains(folder.toString()));
    assertFalse(Command.of("ps", "-ef").run().contains(config.socket().toString()));
    assertFalse(Cgroups.detect().children("/").contains(name));
  }

  private static List<Path> shimSockets(ContainerdConfig config) throws IOException {
    try (Stream<Path> files = Files.walk(config.state())) {
      return files
          .filter(file -> file.endsWith("address"))
          .map(ContainerdProcessTest::readAddress)
          .distinct()
          .toList();
    }
  }

  private static Path readAddress(Path file) {
    try {
      return Path.of(Files.readString(file).strip().substring("unix://".length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void volumesThatTheMachineMountsLaterAreSeenInContainers(@TempDir Path folder) throws Exception {
    try (TestCluster cluster = TestCluster.create(folder)) {
      TestNode node = cluster.addNode();
      Path volume = Files.createDirectories(node.volumes.resolve("v"));
      Command.of("mount", "-t", "tmpfs", "tmpfs", volume.toString()).run();
      Files.writeString(volume.resolve("file"), "content");
      var pod = node.pod("a");
      String sandbox = node.client().runPodSandbox(pod, "");
      var container =
          node.container(pod, sandbox, "main", SLEEP)
              .addMounts(
                  dev.kemudi.node.cri.v1.Mount.newBuilder()
                      .setHostPath(volume.toString())
                      .setContainerPath("/v"))
              .build();
      Running running = new Running(sandbox, container, pod, node);
      assertEquals("content", running.exec("cat", "/v/file").getStdout().toStringUtf8());
    }
  }

  @Test
  void runsInTheMachinesOwnNamespaces(@TempDir Path folder) throws Exception {
    try (TestCluster cluster = TestCluster.create(folder)) {
      TestNode node = cluster.addMachineNode();
      Running running = inNodesNetwork(node);
      assertEquals(0, running.exec("true").getExitCode());
      assertEquals(
          Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString(),
          running.exec("readlink", "/proc/1/ns/net").getStdout().toStringUtf8().strip());
    }
    assertFalse(Files.readString(Path.of("/proc/self/mountinfo")).contains(folder.toString()));
  }

  @Test
  void podsInTheNodesNetworkSeeItsName(@TempDir Path folder) throws Exception {
    Path machine = Path.of("/proc/sys/kernel/hostname");
    String before = Files.readString(machine);
    try (TestCluster cluster = TestCluster.create(folder)) {
      TestNode node = cluster.addNode();
      Running pod = inNodesNetwork(node);
      assertEquals(
          node.config.hostName(),
          Optional.of(pod.exec("hostname").getStdout().toStringUtf8().strip()));
    }
    assertEquals(before, Files.readString(machine));
  }

  private static Running inNodesNetwork(TestNode node) throws Exception {
    LinuxSandboxSecurityContext nodesNetwork =
        LinuxSandboxSecurityContext.newBuilder()
            .setNamespaceOptions(NamespaceOption.newBuilder().setNetwork(NamespaceMode.NODE))
            .build();
    PodSandboxConfig pod = node.pod("a");
    pod =
        pod.toBuilder()
            .clearHostname()
            .setLinux(pod.getLinux().toBuilder().setSecurityContext(nodesNetwork))
            .build();
    String sandbox = node.client().runPodSandbox(pod, "");
    LinuxContainerConfig linux =
        LinuxContainerConfig.newBuilder()
            .setSecurityContext(
                LinuxContainerSecurityContext.newBuilder()
                    .setNamespaceOptions(nodesNetwork.getNamespaceOptions()))
            .build();
    return new Running(
        sandbox, node.container(pod, sandbox, "main", SLEEP).setLinux(linux).build(), pod, node);
  }

  /** The server may need a moment until it listens, and another between two clients. */
  private static String hello(Running pod, String address) {
    return pod.exec("sh", "-c", "until nc -w 2 " + address + " 8080 </dev/null; do sleep 0.1; done")
        .getStdout()
        .toStringUtf8();
  }

  private static int pingsOf(Running pod, String address) {
    return pod.exec("ping", "-c", "1", "-W", "1", address).getExitCode();
  }

  /** Without a limit of its own: the test has one. */
  private static void awaitLine(Path file, String end) throws IOException, InterruptedException {
    while (!Files.exists(file) || !Files.readString(file).contains(end)) {
      Thread.sleep(10);
    }
  }
}
