package dev.kemudi.cluster;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the cluster; its data stays. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stop the cluster, containers included; its data stays.")
final class DownCommand implements Callable<Integer> {
  private static final long PATIENCE_SECONDS = 90;

  @Mixin private DataFolder data = new DataFolder();

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    return stop(data);
  }

  /** Stops the server of a folder, if one runs; the exit code. */
  static int stop(DataFolder data) throws IOException, InterruptedException, ExecutionException {
    Optional<ProcessHandle> running = data.running();
    if (running.isEmpty()) {
      System.out.println("The cluster does not run.");
      return 0;
    }
    running.get().destroy();
    try {
      running.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      System.err.println("The cluster did not stop within " + PATIENCE_SECONDS + " s.");
      return 1;
    }
    System.out.println("The cluster is stopped; its data is in " + data.path());
    return 0;
  }
}
