package dev.kemudi.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the log of the cluster. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Print the log of the cluster.")
final class LogsCommand implements Callable<Integer> {
  @Mixin private DataFolder data = new DataFolder();

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(data.log())) {
      System.err.println("There is no log in " + data.path());
      return 1;
    }
    Files.copy(data.log(), System.out);
    System.out.flush();
    return 0;
  }
}
