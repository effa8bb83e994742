package dev.kemudi.cluster;

import dev.kemudi.client.config.Kubeconfig;
import dev.kemudi.client.config.KubeconfigFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the cluster in the foreground. */
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    description = "Run the cluster in the foreground, until it is interrupted.")
final class ServerCommand implements Callable<Integer> {
  private static final Duration READY = Duration.ofSeconds(60);

  /** The tenth address of the services' range is that of the cluster's DNS, as everywhere. */
  private static final int DNS_ADDRESS = 10;

  @Mixin private DataFolder data = new DataFolder();

  @Option(
      names = "--bind-address",
      description = "The address to listen on (default: all with a node, 127.0.0.1 without one).")
  private String address = "";

  @Option(
      names = "--port",
      description = "The port to listen on, 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int port = 6443;

  @Option(
      names = "--etcd-servers",
      split = ",",
      paramLabel = "URL",
      description =
          "The members of an etcd that holds the objects (default: the embedded store in the data folder).")
  private List<URI> etcd = List.of();

  @Option(
      names = "--feature-gates",
      split = ",",
      paramLabel = "GATE=BOOLEAN",
      description = "Gates to switch.")
  private Map<String, Boolean> gates = Map.of();

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description =
          "Where to write how to reach the server (default: kubeconfig in the data folder).")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--node",
      negatable = true,
      description =
          "Run a node beside the control plane (default: if the user is root; --no-node: never).")
  private @Nullable Boolean node;

  @Option(
      names = "--host-network",
      description =
          "Let the node live in the machine's own network, not in a namespace of its own.")
  private boolean hostNetwork;

  @Option(names = "--node-name", description = "The node's name (default: the machine's).")
  private String nodeName = "";

  private boolean wantsNode() {
    return node == null ? LocalMachine.isRoot() : node;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stop, stopped), "kemudi-shutdown"));
    String bind = !address.isEmpty() ? address : wantsNode() ? "0.0.0.0" : "127.0.0.1";
    InetSocketAddress listen = new InetSocketAddress(InetAddress.getByName(bind), port);
    ControlPlaneOptions options =
        ControlPlaneOptions.in(data.path(), listen).withEtcd(etcd).withGates(gates);
    try {
      return wantsNode() ? withNode(options, stop) : alone(options, stop);
    } finally {
      data.removePid();
      stopped.countDown();
    }
  }

  private int withNode(ControlPlaneOptions options, CountDownLatch stop)
      throws IOException, InterruptedException {
    try (LocalNetwork network = network(options);
        ControlPlane plane = ControlPlane.start(options.withAdvertised(network.machine()))) {
      String name = nodeName.isEmpty() ? LocalMachine.name() : nodeName;
      LocalNodeOptions own =
          new LocalNodeOptions(
              name,
              data.path().resolve("node"),
              network.node(),
              options.podRange(),
              options.serviceRange().address(DNS_ADDRESS),
              "/kemudi/" + Integer.toHexString(data.path().hashCode()),
              options.clock(),
              new SecureRandom());
      if (!announced(plane)) {
        return 1;
      }
      try (LocalNode running = LocalNode.start(own, plane.asNode(name), plane.asProxy())) {
        System.out.println("The node " + name + " has started.");
        stop.await();
      }
    }
    return 0;
  }

  private LocalNetwork network(ControlPlaneOptions options)
      throws IOException, InterruptedException {
    String services = options.serviceRange().toString();
    if (!hostNetwork) {
      return LocalNetwork.namespaced(data.path(), options.podRange(), services);
    }
    InetAddress machine = MachineAddress.find();
    if (machine == null) {
      throw new IOException("the machine has no address for a node; see --host-network");
    }
    return LocalNetwork.ofMachine(data.path(), options.podRange(), services, machine);
  }

  private int alone(ControlPlaneOptions options, CountDownLatch stop)
      throws IOException, InterruptedException {
    try (ControlPlane plane = ControlPlane.start(options)) {
      if (!announced(plane)) {
        return 1;
      }
      stop.await();
    }
    return 0;
  }

  /** Waits until the control plane is ready and tells how it is reached. */
  private boolean announced(ControlPlane plane) throws IOException, InterruptedException {
    Path file = kubeconfig == null ? data.kubeconfig() : kubeconfig;
    write(new KubeconfigFile(file), plane);
    if (!plane.awaitReady(READY)) {
      System.err.println(
          "The control plane did not become ready within " + READY.toSeconds() + " s.");
      return false;
    }
    data.writePid(ProcessHandle.current().pid());
    System.out.println("The control plane is ready at " + plane.url() + ".");
    System.out.println("Try: kubectl --kubeconfig " + file + " get namespaces");
    return true;
  }

  private static void stop(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void write(KubeconfigFile file, ControlPlane plane) {
    file.change(
        config ->
            config
                .with(
                    new Kubeconfig.Context("kemudi", "kemudi", "kemudi-admin", "default"),
                    plane.admin())
                .withCurrentContext("kemudi"));
  }
}
