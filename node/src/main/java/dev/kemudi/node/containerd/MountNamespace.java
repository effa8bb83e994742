package dev.kemudi.node.containerd;

import dev.kemudi.node.command.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A mount namespace that a file keeps alive. All that containerd and its containers mount stays
 * inside and goes with it; what the machine mounts comes in. As the file outlives containerd, the
 * next one enters the same namespace and finds the mounts of containers that still run.
 *
 * <p>The kernel refuses such a file on a mount that is copied to other namespaces, so that the
 * file's folder is a private mount of its own.
 */
final class MountNamespace {
  private final Path folder;

  MountNamespace(Path folder) {
    this.folder = folder;
  }

  Path file() {
    return folder.resolve("mnt");
  }

  /** Makes the namespace if it doesn't exist. */
  void create() throws IOException, InterruptedException {
    if (!Mounts.at(file()).isEmpty()) {
      return;
    }
    Files.createDirectories(folder);
    if (Mounts.at(folder).isEmpty()) {
      Command.of("mount", "--bind", folder.toString(), folder.toString()).run();
    }
    Command.of("mount", "--make-private", folder.toString()).run();
    if (!Files.exists(file())) {
      Files.createFile(file());
    }
    Command.of(
            "unshare",
            "--mount=" + file(),
            "--propagation",
            "slave",
            "mount",
            "--make-rshared",
            "/")
        .run();
  }

  /** The option by which nsenter enters the namespace. */
  List<String> enter() {
    return List.of("--mount=" + file());
  }

  /** Ends the namespace once no process is left in it. */
  void remove() throws IOException, InterruptedException {
    Mounts.removeBelow(folder);
  }
}
