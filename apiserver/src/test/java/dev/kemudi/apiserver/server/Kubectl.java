package dev.kemudi.apiserver.server;

import dev.kemudi.client.config.Kubeconfig;
import dev.kemudi.client.config.KubeconfigFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A kubectl of some version that speaks to a test server as its administrator. */
record Kubectl(String program, Path folder) {
  private static final List<String> PROGRAMS =
      List.of("kubectl", "/opt/kubectl-1.20/usr/bin/kubectl");

  /** All versions that are on this machine. */
  static List<Kubectl> all(TestServer server, Path folder) throws Exception {
    Kubeconfig config =
        Kubeconfig.empty(folder)
            .with(
                new Kubeconfig.Context("test", "test", "admin", "default"),
                server.config("O=system:masters,CN=admin"))
            .withCurrentContext("test");
    Files.writeString(folder.resolve("config"), KubeconfigFile.text(config));
    List<Kubectl> found = new ArrayList<>();
    for (String program : PROGRAMS) {
      Kubectl kubectl = new Kubectl(program, folder);
      try {
        if (kubectl.run("version", "--client").contains("Client")) {
          found.add(kubectl);
        }
      } catch (IOException e) {
        // Not on this machine.
      }
    }
    return found;
  }

  /** Runs it to its end; what it printed, errors included. */
  String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(folder.toFile());
    builder.environment().put("KUBECONFIG", folder.resolve("config").toString());
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(60, TimeUnit.SECONDS);
    return output;
  }

  /** Writes a file for it. */
  void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
