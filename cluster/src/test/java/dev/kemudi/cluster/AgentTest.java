package dev.kemudi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Event;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.Taint;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.config.Kubeconfig;
import dev.kemudi.client.config.KubeconfigFile;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.node.containerd.Programs;
import dev.kemudi.node.image.Architecture;
import dev.kemudi.node.image.BuildOutcome;
import dev.kemudi.node.image.ImageBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A node by itself, which knows its API server by a kubeconfig only. */
@Timeout(180)
class AgentTest {
  private static final String NAME = "alone";

  @TempDir private Path folder;

  /** An agent on a thread. */
  private final class RunningAgent implements AutoCloseable {
    private final Foreground process = new Foreground();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Thread thread;

    RunningAgent() {
      AgentCommand command = new AgentCommand();
      new CommandLine(command).parseArgs(options().toArray(String[]::new));
      this.thread =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (process) {
                      command.run(process);
                    } catch (IOException | InterruptedException | RuntimeException e) {
                      failure.set(e);
                    }
                  });
    }

    @Override
    public void close() {
      process.end();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      assertNull(failure.get());
    }
  }

  private List<String> options() {
    return List.of(
        "--data-dir=" + folder.resolve("agent"),
        "--kubeconfig=" + folder.resolve("node.kubeconfig"),
        "--hostname-override=" + NAME,
        "--node-labels=zone=a",
        "--register-with-taints=only=these:PreferNoSchedule");
  }

  /** An agent in a process of its own, which can be killed. */
  private Process agentProcess() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("jvm.options").toAbsolutePath(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path", "")),
                Main.class.getName(),
                "agent"));
    command.addAll(options());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("agent.log").toFile()))
        .start();
  }

  private ControlPlane controlPlane() throws IOException {
    ControlPlane plane =
        ControlPlane.start(
            ControlPlaneOptions.in(
                folder.resolve("server"),
                new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0)));
    new KubeconfigFile(folder.resolve("node.kubeconfig"))
        .write(
            Kubeconfig.empty(folder)
                .with(new Kubeconfig.Context("c", "k", "u", ""), plane.admin())
                .withCurrentContext("c"));
    return plane;
  }

  private <T extends KubeObject> T await(
      ControlPlane plane, Resource<T> resource, ObjectKey key, Predicate<T> condition)
      throws InterruptedException {
    while (true) {
      T object = plane.client().find(resource, key);
      if (object != null && condition.test(object)) {
        return object;
      }
      Thread.sleep(20);
    }
  }

  /** Each agent says of itself that it starts and how the node is, though that has not changed. */
  private static void awaitTwice(ControlPlane plane, String reason, String message)
      throws InterruptedException {
    int told = 0;
    while (told < 2) {
      Thread.sleep(20);
      told =
          plane.client().list(CoreV1.EVENTS, ListQuery.ALL).items().stream()
              .filter(event -> event.reason().equals(reason) && event.message().equals(message))
              .mapToInt(Event::count)
              .sum();
    }
  }

  private static boolean isReady(Node node) {
    return node.status().conditions().stream()
        .anyMatch(c -> c.type().equals("Ready") && c.status().equals("True"));
  }

  private void importImage() throws Exception {
    ImageBuilder builder =
        new ImageBuilder(
            folder.resolve("archives"), Architecture.of(System.getProperty("os.arch")));
    BuildOutcome busybox = builder.busybox();
    assumeTrue(busybox instanceof BuildOutcome.Built, "needs a static busybox");
    if (busybox instanceof BuildOutcome.Built(_, Path archive)) {
      LocalNode.importer(
              Programs.find(System.getenv().getOrDefault("PATH", "")),
              LocalNode.socket(folder.resolve("agent/node")))
          .importArchive(archive);
    }
  }

  private static Pod sleeper(String name, String seconds) {
    return PodBuilder.create()
        .metadata(metadata -> metadata.name(name).namespace("default"))
        .spec(
            spec ->
                spec.nodeName(NAME)
                    .terminationGracePeriodSeconds(0L)
                    .containers(
                        List.of(
                            ContainerBuilder.create()
                                .name("main")
                                .image(ImageBuilder.BUSYBOX)
                                .command(List.of("sleep", seconds))
                                .build())))
        .build();
  }

  private static boolean isRunning(Pod pod) {
    return pod.status().phase().equals("Running")
        && pod.status().containerStatuses().getFirst().ready();
  }

  @Test
  void aNodeJoinsAndItsContainersOutliveTheAgent() throws Exception {
    assumeTrue(
        LocalMachine.isRoot() && Files.isWritable(Path.of("/proc/sys/net/ipv4/ip_forward")),
        "needs root");
    try (ControlPlane plane = controlPlane()) {
      assertTrue(plane.awaitReady(Duration.ofSeconds(60)));
      ObjectKey key = new ObjectKey("default", "sleeper");
      String container;
      try (RunningAgent agent = new RunningAgent()) {
        Node node = await(plane, CoreV1.NODES, new ObjectKey("", NAME), AgentTest::isReady);
        assertEquals("a", node.metadata().labels().get("zone"));
        assertTrue(
            node.spec().taints().contains(new Taint("only", "these", "PreferNoSchedule", null)));
        importImage();
        await(plane, CoreV1.SERVICEACCOUNTS, new ObjectKey("default", "default"), account -> true);
        plane.client().create(CoreV1.PODS, sleeper("sleeper", "1000"));
        container = id(await(plane, CoreV1.PODS, key, AgentTest::isRunning));
      }
      try (RunningAgent agent = new RunningAgent()) {
        Node node = await(plane, CoreV1.NODES, new ObjectKey("", NAME), AgentTest::isReady);
        assertEquals(NAME, node.name());
        awaitTwice(plane, "Starting", "Starting kubelet.");
        awaitTwice(
            plane, "NodeHasNoDiskPressure", "Node alone status is now: NodeHasNoDiskPressure");
        assertEquals(container, id(plane.client().get(CoreV1.PODS, key)));
        plane.client().delete(CoreV1.PODS, key, DeleteOptionsBuilder.create().build());
        while (plane.client().find(CoreV1.PODS, key) != null) {
          Thread.sleep(20);
        }
      }
    } finally {
      LocalNode.removeLeftovers(new DataFolder(folder.resolve("agent")));
    }
  }

  @Test
  void containersOutliveAnAgentThatIsKilled() throws Exception {
    assumeTrue(
        LocalMachine.isRoot() && Files.isWritable(Path.of("/proc/sys/net/ipv4/ip_forward")),
        "needs root");
    String seconds = Long.toString(100_000 + ProcessHandle.current().pid());
    Process agent = null;
    try (ControlPlane plane = controlPlane()) {
      assertTrue(plane.awaitReady(Duration.ofSeconds(60)));
      agent = agentProcess();
      await(plane, CoreV1.NODES, new ObjectKey("", NAME), AgentTest::isReady);
      importImage();
      await(plane, CoreV1.SERVICEACCOUNTS, new ObjectKey("default", "default"), account -> true);
      plane.client().create(CoreV1.PODS, sleeper("sleeper", seconds));
      ObjectKey key = new ObjectKey("default", "sleeper");
      Pod before = await(plane, CoreV1.PODS, key, AgentTest::isRunning);
      List<Long> processes = sleeping(seconds);
      assertEquals(1, processes.size());
      agent.destroyForcibly().waitFor();
      agent = agentProcess();
      plane.client().create(CoreV1.PODS, sleeper("next", "1000"));
      await(plane, CoreV1.PODS, new ObjectKey("default", "next"), AgentTest::isRunning);
      Pod after = plane.client().get(CoreV1.PODS, key);
      assertEquals(before.status().containerStatuses(), after.status().containerStatuses());
      assertEquals(0, after.status().containerStatuses().getFirst().restartCount());
      assertEquals(processes, sleeping(seconds));
    } finally {
      if (agent != null) {
        agent.destroyForcibly().waitFor();
      }
      LocalNode.removeLeftovers(new DataFolder(folder.resolve("agent")));
    }
  }

  private static List<Long> sleeping(String seconds) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(
              process ->
                  List.of(process.info().arguments().orElse(new String[0]))
                      .equals(List.of(seconds)))
          .map(ProcessHandle::pid)
          .toList();
    }
  }

  private static String id(Pod pod) {
    return pod.status().containerStatuses().getFirst().containerID();
  }
}
