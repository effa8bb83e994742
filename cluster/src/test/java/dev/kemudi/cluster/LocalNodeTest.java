package dev.kemudi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.ContainerStatus;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Event;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodSpecBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.Watch;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.node.containerd.ContainerdException;
import dev.kemudi.node.containerd.Programs;
import dev.kemudi.node.image.Architecture;
import dev.kemudi.node.image.BuildOutcome;
import dev.kemudi.node.image.ImageBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A control plane and a node with real containers, in a network namespace of its own. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalNodeTest {
  private static final Duration READY = Duration.ofSeconds(60);

  @TempDir static Path temporary;

  private @Nullable LocalNetwork network;
  private @Nullable ControlPlane plane;
  private @Nullable LocalNode node;
  private Client client;

  @BeforeAll
  void start() throws Exception {
    assumeTrue(
        LocalMachine.isRoot() && Files.isWritable(Path.of("/proc/sys/net/ipv4/ip_forward")),
        "needs root");
    Programs programs = programs();
    DataFolder data = new DataFolder(temporary);
    ImageBuilder builder =
        new ImageBuilder(
            temporary.resolve("archives"), Architecture.of(System.getProperty("os.arch")));
    BuildOutcome busybox = builder.busybox();
    assumeTrue(busybox instanceof BuildOutcome.Built, "needs a static busybox");
    ControlPlaneOptions options =
        ControlPlaneOptions.in(
            temporary, new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0));
    LocalNetwork wires =
        LocalNetwork.namespaced(temporary, options.podRange(), options.serviceRange().toString());
    network = wires;
    ControlPlane control = ControlPlane.start(options.withAdvertised(wires.machine()));
    plane = control;
    assertTrue(control.awaitReady(READY));
    client = control.client();
    LocalNodeOptions own =
        LocalNodeOptions.of(
            data,
            "one",
            wires.node(),
            options,
            control.serving("one", wires.node().addresses()),
            new SecureRandom());
    node = LocalNode.start(own, control.asNode("one"), control.asProxy());
    if (busybox instanceof BuildOutcome.Built(_, Path archive)) {
      LocalNode.importer(programs, LocalNode.socket(data.node())).importArchive(archive);
    }
    while (client.find(CoreV1.SERVICEACCOUNTS, new ObjectKey("default", "default")) == null) {
      Thread.sleep(20);
    }
  }

  private static Programs programs() {
    try {
      return Programs.find(System.getenv().getOrDefault("PATH", ""));
    } catch (ContainerdException e) {
      assumeTrue(false, e.getMessage());
      throw new AssertionError(e);
    }
  }

  @AfterAll
  void stop() {
    if (node != null) {
      node.close();
    }
    if (plane != null) {
      plane.close();
    }
    if (network != null) {
      network.close();
    }
  }

  private void create(String name, String restartPolicy, String script) {
    create(
        name,
        spec ->
            spec.restartPolicy(restartPolicy)
                .terminationGracePeriodSeconds(1L)
                .containers(
                    List.of(
                        ContainerBuilder.create()
                            .name("main")
                            .image(ImageBuilder.BUSYBOX)
                            .command(List.of("sh", "-c", script))
                            .build())));
  }

  private void create(String name, UnaryOperator<PodSpecBuilder> spec) {
    client.create(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(metadata -> metadata.name(name).namespace("default"))
            .spec(spec)
            .build());
  }

  private Pod await(String name, Predicate<Pod> condition) throws InterruptedException {
    ObjectKey key = new ObjectKey("default", name);
    Pod pod = client.get(CoreV1.PODS, key);
    while (!condition.test(pod)) {
      Thread.sleep(20);
      pod = client.get(CoreV1.PODS, key);
    }
    return pod;
  }

  private static ContainerStatus main(Pod pod) {
    return pod.status().containerStatuses().getFirst();
  }

  private static boolean isRunning(Pod pod) {
    return pod.status().phase().equals("Running") && main(pod).ready();
  }

  private static boolean isBackingOff(Pod pod) {
    if (pod.status().containerStatuses().isEmpty()) {
      return false;
    }
    var waiting = main(pod).state().waiting();
    return waiting != null && waiting.reason().equals("CrashLoopBackOff");
  }

  @Test
  void aPodRunsHasAnAddressAndGoes() throws Exception {
    create(
        "runs",
        "Always",
        "test -s /var/run/secrets/kubernetes.io/serviceaccount/token && sleep 600");
    Pod pod = await("runs", LocalNodeTest::isRunning);
    assertTrue(pod.status().podIP().startsWith("10.244."), pod.status().podIP());
    assertEquals("one", pod.spec().nodeName());
    assertTrue(main(pod).containerID().startsWith("containerd://"));
    deleteAndAwait("runs");
  }

  @Test
  void aPodSaysThatItsContainersAreMadeBeforeTheyRun() throws Exception {
    try (Watch<Pod> watch =
        client.watch(
            CoreV1.PODS, ListQuery.inNamespace("default").withFields("metadata.name=made"))) {
      create("made", "Always", "sleep 600");
      while (true) {
        if (watch.next(READY) instanceof Watch.Event.Modified<Pod>(Pod pod)
            && !pod.status().containerStatuses().isEmpty()) {
          var waiting = main(pod).state().waiting();
          assertTrue(waiting != null && waiting.reason().equals("ContainerCreating"));
          assertEquals("Pending", pod.status().phase());
          return;
        }
      }
    }
  }

  private boolean isThere(String name) {
    try {
      client.get(CoreV1.PODS, new ObjectKey("default", name));
      return true;
    } catch (StatusError e) {
      return false;
    }
  }

  @Test
  void aPodThatEndsSaysHow() throws Exception {
    create("fails", "Never", "echo why > /dev/termination-log; exit 3");
    Pod pod = await("fails", found -> found.status().phase().equals("Failed"));
    var end = main(pod).state().terminated();
    assertTrue(end != null);
    assertEquals(3, end.exitCode());
    assertEquals("why\n", end.message());
    assertEquals("Error", end.reason());
  }

  @Test
  void aPodWhoseProgramIsMissingSaysSo() throws Exception {
    client.create(
        CoreV1.PODS,
        PodBuilder.create()
            .metadata(metadata -> metadata.name("missing").namespace("default"))
            .spec(
                spec ->
                    spec.restartPolicy("Never")
                        .containers(
                            List.of(
                                ContainerBuilder.create()
                                    .name("main")
                                    .image(ImageBuilder.BUSYBOX)
                                    .command(List.of("nowhere"))
                                    .build())))
            .build());
    Pod pod = await("missing", found -> found.status().phase().equals("Failed"));
    var end = main(pod).state().terminated();
    assertTrue(end != null && end.reason().equals("StartError"));
    String message = "";
    while (message.isEmpty()) {
      Thread.sleep(20);
      message =
          client.list(CoreV1.EVENTS, ListQuery.inNamespace("default")).items().stream()
              .filter(event -> event.involvedObject().name().equals("missing"))
              .filter(event -> event.reason().equals("Failed"))
              .map(Event::message)
              .findFirst()
              .orElse("");
    }
    assertTrue(message.startsWith("Error: failed to create containerd task: "), message);
  }

  @Test
  void aPodThatFailsIsStartedAgainAndThenWaits() throws Exception {
    create("crashes", "Always", "exit 1");
    Pod pod = await("crashes", LocalNodeTest::isBackingOff);
    assertTrue(main(pod).restartCount() >= 1);
    assertTrue(main(pod).lastState().terminated() != null);
  }

  /**
   * A pull that nobody answers ends in seconds by itself; on a slow machine it may do so before the
   * deletion of the pod behind it has come, so that more than one is tried.
   */
  @Test
  void aPodThatWaitsForItsTurnToPullGoesAtOnce() throws Exception {
    boolean stillPulls = false;
    for (int attempt = 0; attempt < 4 && !stillPulls; attempt++) {
      try (ServerSocket registry = new ServerSocket(0, 50, machine())) {
        String image = machine().getHostAddress() + ":" + registry.getLocalPort() + "/silent:1";
        createWithImage("pulls" + attempt, image);
        try (Socket pull = registry.accept()) {
          createWithImage("waits" + attempt, image);
          await("waits" + attempt, pod -> !pod.status().containerStatuses().isEmpty());
          deleteAndAwait("waits" + attempt);
          stillPulls = isOpen(pull);
        }
        deleteAndAwait("pulls" + attempt);
      }
    }
    assertTrue(stillPulls, "the pod waited for the pull before its own");
  }

  private void deleteAndAwait(String name) throws InterruptedException {
    client.delete(
        CoreV1.PODS, new ObjectKey("default", name), DeleteOptionsBuilder.create().build());
    while (isThere(name)) {
      Thread.sleep(20);
    }
  }

  /** Whether the other end, which has said something, has not gone. */
  private static boolean isOpen(Socket socket) throws IOException {
    socket.setSoTimeout(1);
    try {
      while (socket.getInputStream().read() >= 0) {
        // What it has said.
      }
      return false;
    } catch (SocketTimeoutException _) {
      return true;
    }
  }

  private InetAddress machine() {
    return Objects.requireNonNull(network).machine();
  }

  private void createWithImage(String name, String image) {
    create(
        name,
        spec ->
            spec.containers(List.of(ContainerBuilder.create().name("main").image(image).build())));
  }

  @Test
  void theNodeSaysThatItIsReady() throws Exception {
    while (client.list(CoreV1.NODES, ListQuery.ALL).items().stream()
        .flatMap(one -> one.status().conditions().stream())
        .noneMatch(c -> c.type().equals("Ready") && c.status().equals("True"))) {
      Thread.sleep(20);
    }
  }
}
