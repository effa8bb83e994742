package dev.kemudi.cluster;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.TransportException;
import dev.kemudi.client.config.Kubeconfig;
import dev.kemudi.client.config.KubeconfigFile;
import dev.kemudi.client.https.HttpsClient;
import dev.kemudi.cluster.pki.Administrator;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.machinery.status.StatusError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the cluster in the background and returns when it is ready. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description =
        "Start the cluster in the background, and make the user's kubeconfig point at it. As root"
            + " it has a node, in a network namespace of its own; without root, or with --no-node,"
            + " it is the control plane alone.")
final class UpCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration KEY_PATIENCE = Duration.ofSeconds(2);

  @Mixin private DataFolder data = new DataFolder();
  @Mixin private ServerOptions server = new ServerOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<ProcessHandle> running = data.running();
    if (running.isPresent()) {
      System.out.println("The cluster runs already, as process " + running.get().pid() + ".");
      return 0;
    }
    if (server.wantsNode() && !NodePackages.install()) {
      return 1;
    }
    Files.createDirectories(data.path());
    System.out.println("Starting the cluster; its log is " + data.log());
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(data.log().toFile()))
            .redirectInput(new File("/dev/null"))
            .start();
    if (!await(process, this::isRunning, PATIENCE)) {
      return failed(process, "The control plane did not become ready");
    }
    System.out.println("The control plane is ready after " + since(start) + ".");
    if (server.wantsNode() && !awaitNode(process)) {
      return failed(process, "The node did not become ready");
    }
    await(process, this::hasLastingKey, KEY_PATIENCE);
    mergeIntoUsers();
    if (server.wantsNode()) {
      System.out.println("The node " + server.nodeName() + " is ready after " + since(start) + ".");
    } else {
      System.out.println("It is the control plane alone: objects are kept, and nothing runs them.");
    }
    System.out.println("Try: kubectl get nodes");
    return 0;
  }

  private int failed(Process process, String what) {
    System.err.println(what + "; see " + data.log());
    process.destroy();
    return 1;
  }

  private static String since(long start) {
    return Math.round((System.nanoTime() - start) / 1e7) / 100.0 + " s";
  }

  private boolean isRunning() {
    try {
      return data.running().isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * What is copied to the user's kubeconfig stays there, so it is to be what every client reads.
   */
  private boolean hasLastingKey() {
    return Administrator.isLasting(
        new KubeconfigFile(data.kubeconfig()).read().client("kemudi").keyPem());
  }

  private static boolean await(Process process, BooleanSupplier condition, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      if (condition.getAsBoolean()) {
        return true;
      }
      Thread.sleep(LOOK);
    }
    return false;
  }

  private boolean awaitNode(Process process) throws InterruptedException {
    Kubeconfig config = new KubeconfigFile(data.kubeconfig()).read();
    try (HttpRuntime runtime = HttpRuntime.create();
        HttpsClient client =
            new HttpsClient(config.client("kemudi"), runtime, InstantSource.system())) {
      return await(process, () -> hasReadyNode(client), PATIENCE);
    }
  }

  private static boolean hasReadyNode(HttpsClient client) {
    try {
      return client.list(CoreV1.NODES, ListQuery.ALL).items().stream().anyMatch(UpCommand::isReady);
    } catch (StatusError | TransportException e) {
      return false;
    }
  }

  private static boolean isReady(Node node) {
    return node.status().conditions().stream()
        .anyMatch(c -> c.type().equals("Ready") && c.status().equals("True"));
  }

  /** The same program, with the same virtual machine and options. */
  private List<String> command() {
    ProcessHandle.Info self = ProcessHandle.current().info();
    List<String> command = new ArrayList<>();
    command.add(self.command().orElse("java"));
    command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "server",
            "--data-dir",
            data.path().toString()));
    command.addAll(server.arguments());
    return command;
  }

  private void mergeIntoUsers() {
    String named = System.getenv("KUBECONFIG");
    Path user =
        named == null || named.isEmpty()
            ? LocalMachine.home().resolve(".kube", "config")
            : Path.of(named.split(File.pathSeparator)[0]);
    Kubeconfig own = new KubeconfigFile(data.kubeconfig()).read();
    KubeconfigFile file = new KubeconfigFile(user);
    file.change(config -> UsersContext.here().added(config, own.client("kemudi"), data.path()));
    System.out.println(
        "The context "
            + file.read().currentContext()
            + " was added to "
            + user
            + " and is the current one.");
  }
}
