package dev.kemudi.cluster;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells whether the cluster runs. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Tell whether the cluster runs; the exit code is 0 if it does and 3 if not.")
final class StatusCommand implements Callable<Integer> {
  private static final int NOT_RUNNING = 3;

  @Mixin private DataFolder data = new DataFolder();

  @Override
  public Integer call() throws IOException {
    Optional<ProcessHandle> running = data.running();
    System.out.println(
        running
            .map(process -> "The cluster runs, as process " + process.pid() + ".")
            .orElse("The cluster does not run."));
    return running.isPresent() ? 0 : NOT_RUNNING;
  }
}
