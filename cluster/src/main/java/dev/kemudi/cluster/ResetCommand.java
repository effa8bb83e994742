package dev.kemudi.cluster;

import dev.kemudi.node.volume.FileTrees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes a cluster with all of its data. */
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = "Stop the cluster and delete all of its data. Asks first.")
final class ResetCommand implements Callable<Integer> {
  @Mixin private DataFolder data = new DataFolder();

  @Option(
      names = {"-y", "--yes"},
      description = "Don't ask.")
  private boolean yes;

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    if (!Files.exists(data.path())) {
      System.out.println("There is no cluster in " + data.path());
      return 0;
    }
    if (!yes && !confirmed()) {
      System.out.println("Nothing was deleted.");
      return 1;
    }
    int stopped = DownCommand.stop(data);
    if (stopped != 0) {
      return stopped;
    }
    if (LocalMachine.isRoot() && Files.exists(data.node())) {
      LocalNode.removeLeftovers(data);
    }
    // What is mounted there by somebody else is not the cluster's.
    FileTrees.delete(data.path());
    System.out.println("The cluster is gone.");
    return 0;
  }

  private boolean confirmed() {
    System.out.print("Delete the cluster in " + data.path() + " with all of its data? [y/N] ");
    System.out.flush();
    String answer =
        new Scanner(System.in, StandardCharsets.UTF_8)
            .useDelimiter("\\n")
            .tokens()
            .findFirst()
            .orElse("");
    return answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes");
  }
}
