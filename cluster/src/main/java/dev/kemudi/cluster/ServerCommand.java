package dev.kemudi.cluster;

import dev.kemudi.client.config.Kubeconfig;
import dev.kemudi.client.config.KubeconfigFile;
import dev.kemudi.node.network.Cidr;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
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
  private static final System.Logger LOG = System.getLogger(ServerCommand.class.getName());
  private static final Duration READY = Duration.ofSeconds(60);

  @Mixin private DataFolder data = new DataFolder();
  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description =
          "Where to write how to reach the server (default: kubeconfig in the data folder).")
  private @Nullable Path kubeconfig;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (Foreground process = Foreground.start();
        FileChannel ignored = data.take()) {
      try {
        ControlPlaneOptions asked = server.controlPlane(data.path());
        ControlPlaneOptions options =
            asked.withPodRange(
                PodRange.here()
                    .of(
                        data,
                        server.podRange(),
                        server.wantsNode(),
                        Cidr.of(asked.serviceRange().toString())));
        return server.wantsNode() ? withNode(options, process) : alone(options, process);
      } finally {
        data.removePid();
      }
    }
  }

  private int withNode(ControlPlaneOptions options, Foreground process)
      throws IOException, InterruptedException {
    try (LocalNetwork network = network(options);
        ControlPlane plane = ControlPlane.start(options.withAdvertised(network.machine()))) {
      String name = server.nodeName();
      LocalNodeOptions own =
          LocalNodeOptions.of(
              data,
              name,
              network.node(),
              options,
              plane.serving(name, network.node().addresses()),
              new SecureRandom());
      if (!announced(plane)) {
        return 1;
      }
      if (network.wire() != null) {
        MachineWires.here()
            .announce(plane.admin().caPem(), data.path().toString(), options.podRange());
      }
      try (LocalNode running = LocalNode.start(own, plane.asNode(name), plane.asProxy());
          LocalDns dns =
              server.wantsDns()
                  ? LocalDns.start(
                      plane,
                      new InetSocketAddress(network.machine(), LocalDns.PORT),
                      own.dnsAddress())
                  : null) {
        System.out.println("The node " + name + " has started.");
        process.await();
      }
    }
    return 0;
  }

  private LocalNetwork network(ControlPlaneOptions options)
      throws IOException, InterruptedException {
    if (!server.hostNetwork()) {
      return LocalNetwork.namespaced(
          data.path(), options.podRange(), options.serviceRange().toString());
    }
    InetAddress machine = MachineAddress.find();
    if (machine == null) {
      throw new IOException("the machine has no address by which pods could reach it");
    }
    return LocalNetwork.ofMachine(
        data.path(), options.podRange(), options.serviceRange().toString(), List.of(machine));
  }

  private int alone(ControlPlaneOptions options, Foreground process)
      throws IOException, InterruptedException {
    try (ControlPlane plane = ControlPlane.start(options)) {
      if (!announced(plane)) {
        return 1;
      }
      try (LocalDns dns = dnsOfOtherNodes(options, plane)) {
        process.await();
      }
    }
    return 0;
  }

  /** The DNS of nodes elsewhere; null if none can reach this machine, or somebody else has it. */
  private @Nullable LocalDns dnsOfOtherNodes(ControlPlaneOptions options, ControlPlane plane)
      throws IOException {
    InetAddress reachable = options.reachable();
    return reachable == null || !server.wantsDns()
        ? null
        : LocalDns.start(
            plane,
            new InetSocketAddress(reachable, server.dnsPort()),
            options.serviceRange().address(LocalNodeOptions.DNS_ADDRESS));
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
    data.writePid();
    System.out.println("The control plane is ready at " + plane.url() + ".");
    System.out.println("Try: kubectl --kubeconfig " + file + " get namespaces");
    Thread.ofPlatform().daemon().name("admin-key").start(() -> settle(file, plane));
    return true;
  }

  private static void settle(Path file, ControlPlane plane) {
    try {
      if (plane.settleAdmin()) {
        write(new KubeconfigFile(file), plane);
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the administrator keeps the first key", e);
    }
  }

  private static void write(KubeconfigFile file, ControlPlane plane) {
    file.change(
        config ->
            config
                .with(
                    new Kubeconfig.Context("kemudi", "kemudi", "kemudi-admin", "default"),
                    plane.admin())
                .withCurrentContext("kemudi"));
  }
}
