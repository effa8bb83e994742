package dev.kemudi.node.containerd;

import dev.kemudi.node.cri.CriDeadlines;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.RuntimeCondition;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Lays out containerd's folders and namespaces, and starts it in them. */
final class ContainerdLauncher {
  private static final int LONGEST_SOCKET_PATH = 107;
  private static final String LONGEST_SOCKET_SUFFIX = ".ttrpc";
  private static final String CALL_AND_RUN =
      "printf %s \"$0\" > /proc/sys/kernel/hostname && exec \"$@\"";
  private static final long POLL_MILLIS = 10;
  private static final int LAST_WORDS = 3;

  private final ContainerdConfig config;
  private final MountNamespace mounts;

  ContainerdLauncher(ContainerdConfig config) {
    this.config = config;
    this.mounts = new MountNamespace(config.state().resolve("ns"));
  }

  void prepare() throws IOException, InterruptedException {
    int length = (config.socket() + LONGEST_SOCKET_SUFFIX).getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_SOCKET_PATH) {
      throw new ContainerdException.SocketPathTooLong(config.socket());
    }
    Files.createDirectories(config.root());
    Files.createDirectories(config.state());
    Files.createDirectories(config.cni().configuration());
    Files.writeString(
        config.file(),
        ConfigFile.text(config, !Machine.mayLowerOomScore(), Machine.snapshotter(config.root())));
    if (config.network().isPresent()) {
      for (Path folder : config.sharedFolders()) {
        Files.createDirectories(folder);
        Mounts.share(folder);
      }
      mounts.create();
    }
  }

  Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(config.log().toFile()));
    builder.environment().compute("PATH", (_, path) -> searchPath(path == null ? "" : path));
    Process process = builder.start();
    process.getOutputStream().close();
    Files.writeString(config.pidFile(), process.pid() + "\n");
    return process;
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    config
        .network()
        .ifPresent(
            namespace -> {
              words.addAll(namespace.enter());
              words.addAll(mounts.enter());
              config.hostName().ifPresent(name -> words.addAll(called(name)));
            });
    words.add(config.programs().containerd().toString());
    words.add("--config");
    words.add(config.file().toString());
    return words;
  }

  /** The start of a command line that runs the rest of it where the machine has that name. */
  private static List<String> called(String name) {
    return List.of("unshare", "--uts", "sh", "-c", CALL_AND_RUN, name);
  }

  private static String searchPath(String path) {
    return Programs.folders(path).stream().map(Path::toString).collect(Collectors.joining(":"));
  }

  /** Waits until the CRI plugin says that the runtime is ready; a network may come later. */
  void awaitReady(Process process, Duration limit) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!accepts() || !isReady()) {
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new ContainerdException.Ended(process.exitValue(), lastWords());
      }
      if (System.nanoTime() - deadline > 0) {
        throw new ContainerdException.NotReady(lastWords());
      }
    }
  }

  private boolean accepts() {
    try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(config.socket()))) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private boolean isReady() {
    try (RuntimeClient client = RuntimeClient.of(config.socket(), CriDeadlines.standard())) {
      return client.status(false).getStatus().getConditionsList().stream()
          .filter(condition -> condition.getType().equals("RuntimeReady"))
          .anyMatch(RuntimeCondition::getStatus);
    } catch (CriException _) {
      // It listens before its plugins are there, and answers in many ways until then.
      return false;
    }
  }

  private String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(config.log());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
  }

  /** Removes the mount namespace with all of its mounts, or all mounts below our folders. */
  void removeMounts() throws IOException, InterruptedException {
    if (config.network().isPresent()) {
      mounts.remove();
      for (Path folder : config.sharedFolders()) {
        Mounts.removeBelow(folder);
      }
    }
    Mounts.removeBelow(config.state());
    Mounts.removeBelow(config.root());
  }
}
