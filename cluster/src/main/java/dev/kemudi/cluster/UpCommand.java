package dev.kemudi.cluster;

import dev.kemudi.client.config.Kubeconfig;
import dev.kemudi.client.config.KubeconfigFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the control plane in the background and returns when it is ready. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description =
        "Start the control plane in the background, and make the user's kubeconfig point at it. This version has no node: objects are"
            + " kept and served, and nothing runs them.")
final class UpCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Mixin private DataFolder data = new DataFolder();

  @Option(names = "--port", description = "The port to listen on (default: ${DEFAULT-VALUE}).")
  private int port = 6443;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<ProcessHandle> running = data.running();
    if (running.isPresent()) {
      System.out.println("The control plane runs already, as process " + running.get().pid() + ".");
      return 0;
    }
    Files.createDirectories(data.path());
    System.out.println("Starting the control plane; its log is " + data.log());
    Process process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(data.log().toFile()))
            .redirectInput(new File("/dev/null"))
            .start();
    if (!awaitReady(process)) {
      System.err.println("The control plane did not become ready; see " + data.log());
      process.destroy();
      return 1;
    }
    Path user = mergeIntoUsers();
    System.out.println(
        "The control plane is ready. The context kemudi was added to "
            + user
            + " and is the current one.");
    System.out.println("There is no node in this version. Try: kubectl get namespaces");
    return 0;
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
            data.path().toString(),
            "--port",
            Integer.toString(port)));
    return command;
  }

  private boolean awaitReady(Process process) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      if (data.running().isPresent()) {
        return true;
      }
      Thread.sleep(Duration.ofMillis(50));
    }
    return false;
  }

  private Path mergeIntoUsers() {
    String named = System.getenv("KUBECONFIG");
    Path user =
        named == null || named.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".kube", "config")
            : Path.of(named.split(File.pathSeparator)[0]);
    Kubeconfig own = new KubeconfigFile(data.kubeconfig()).read();
    new KubeconfigFile(user)
        .change(
            config ->
                config
                    .with(
                        new Kubeconfig.Context("kemudi", "kemudi", "kemudi-admin", "default"),
                        own.client("kemudi"))
                    .withCurrentContext("kemudi"));
    return user;
  }
}
