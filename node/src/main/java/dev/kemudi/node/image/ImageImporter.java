package dev.kemudi.node.image;

import dev.kemudi.node.command.Command;
import dev.kemudi.node.command.CommandException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Brings image archives, OCI layouts as well as those of {@code docker save}, into a containerd.
 */
public final class ImageImporter {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Path ctr;
  private final Path socket;

  /**
   * @param ctr containerd's command line client, beside the daemon
   * @param socket the containerd's socket
   */
  public ImageImporter(Path ctr, Path socket) {
    this.ctr = ctr;
    this.socket = socket;
  }

  /**
   * Imports all images of the archive under the names in it. The runtime interface learns of them a
   * moment later: to be sure, ask {@link dev.kemudi.node.cri.ImageClient#find}.
   */
  public void importArchive(Path archive) throws CommandException, InterruptedException {
    Command.of(
            ctr.toString(),
            "--address",
            socket.toString(),
            "--namespace",
            "k8s.io",
            "images",
            "import",
            "--no-unpack",
            archive.toString())
        .withTimeout(LIMIT)
        .run();
  }
}
