package dev.kemudi.apiserver.server;

import dev.kemudi.client.config.Kubeconfig;
import dev.kemudi.client.config.KubeconfigFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A kubectl of some version that speaks to a test server as its administrator.
 *
 * @param minor 20 for version 1.20
 */
record Kubectl(String program, int minor, Path folder) {
  private static final Pattern VERSION = Pattern.compile("v1\\.(\\d+)\\.");

  /**
   * All versions that are on this machine: on the path, and unpacked below {@code /opt} or the
   * cache.
   */
  static List<Kubectl> all(TestServer server, Path folder) throws Exception {
    Kubeconfig config =
        Kubeconfig.empty(folder)
            .with(
                new Kubeconfig.Context("test", "test", "admin", "default"),
                server.config("O=system:masters,CN=admin"))
            .withCurrentContext("test");
    Files.writeString(folder.resolve("config"), KubeconfigFile.text(config));
    List<Kubectl> found = new ArrayList<>();
    for (String program : programs()) {
      try {
        Matcher version = VERSION.matcher(run(folder, List.of(program, "version", "--client")));
        if (version.find()) {
          found.add(new Kubectl(program, Integer.parseInt(version.group(1)), folder));
        }
      } catch (IOException e) {
        // Not on this machine.
      }
    }
    return found;
  }

  private static List<String> programs() throws IOException {
    Set<String> programs = new LinkedHashSet<>();
    for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      Path program = Path.of(directory, "kubectl");
      if (Files.isExecutable(program)) {
        // Folders may be links to each other.
        programs.add(Path.of(directory).toRealPath().resolve("kubectl").toString());
      }
    }
    for (Path unpacked :
        List.of(Path.of("/opt"), Path.of(System.getProperty("user.home"), ".cache"))) {
      try (Stream<Path> files =
          Files.find(
              unpacked,
              4,
              (path, facts) -> facts.isRegularFile() && path.endsWith("bin/kubectl"))) {
        files.map(Path::toString).forEach(programs::add);
      } catch (IOException | UncheckedIOException e) {
        // It isn't there, or some of it is not for everybody to read.
      }
    }
    return List.copyOf(programs);
  }

  /** Runs it to its end; what it printed, errors included. */
  String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    return run(folder, command);
  }

  private static String run(Path folder, List<String> command)
      throws IOException, InterruptedException {
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
