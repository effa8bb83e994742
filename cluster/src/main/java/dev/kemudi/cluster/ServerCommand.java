package dev.kemudi.cluster;

import dev.kemudi.client.config.Kubeconfig;
import dev.kemudi.client.config.KubeconfigFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the control plane in the foreground. */
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    description = "Run the control plane in the foreground, until it is interrupted.")
final class ServerCommand implements Callable<Integer> {
  private static final Duration READY = Duration.ofSeconds(60);

  @Mixin private DataFolder data = new DataFolder();

  @Option(
      names = "--bind-address",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String address = "127.0.0.1";

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

  @Override
  public Integer call() throws IOException, InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stop, stopped), "kemudi-shutdown"));
    InetSocketAddress listen = new InetSocketAddress(InetAddress.getByName(address), port);
    ControlPlaneOptions options =
        ControlPlaneOptions.in(data.path(), listen).withEtcd(etcd).withGates(gates);
    try (ControlPlane plane = ControlPlane.start(options)) {
      Path file = kubeconfig == null ? data.kubeconfig() : kubeconfig;
      write(new KubeconfigFile(file), plane);
      if (!plane.awaitReady(READY)) {
        System.err.println(
            "The control plane did not become ready within " + READY.toSeconds() + " s.");
        return 1;
      }
      data.writePid(ProcessHandle.current().pid());
      System.out.println("The control plane is ready at " + plane.url() + ".");
      System.out.println("Try: kubectl --kubeconfig " + file + " get namespaces");
      stop.await();
    } finally {
      data.removePid();
      stopped.countDown();
    }
    return 0;
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
