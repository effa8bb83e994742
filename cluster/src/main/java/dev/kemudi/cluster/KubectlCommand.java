package dev.kemudi.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Passes everything on to kubectl, pointed at this cluster. */
@Command(
    name = "kubectl",
    description =
        "Run kubectl for this cluster; everything that follows is kubectl's own, but for --data-dir as the first word.")
final class KubectlCommand implements Callable<Integer> {
  private static final String DATA = "--data-dir";

  private final DataFolder data;

  private final List<String> typed;

  /** Takes the words as they were typed, options in their places. */
  KubectlCommand(List<String> typed) {
    boolean elsewhere = typed.size() > 1 && typed.getFirst().equals(DATA);
    this.data = elsewhere ? new DataFolder(Path.of(typed.get(1))) : new DataFolder();
    this.typed = List.copyOf(elsewhere ? typed.subList(2, typed.size()) : typed);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.exists(data.kubeconfig())) {
      System.err.println("There is no cluster in " + data.path() + "; see kemudi up.");
      return 1;
    }
    List<String> command = new ArrayList<>();
    command.add("kubectl");
    command.addAll(typed);
    ProcessBuilder kubectl = new ProcessBuilder(command).inheritIO();
    kubectl.environment().put("KUBECONFIG", data.kubeconfig().toString());
    return kubectl.start().waitFor();
  }
}
