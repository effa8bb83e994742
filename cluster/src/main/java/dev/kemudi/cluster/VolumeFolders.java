package dev.kemudi.cluster;

import dev.kemudi.client.RawClient;
import dev.kemudi.client.TransportException;
import dev.kemudi.controllers.localstorage.LocalFolders;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.node.volume.FileTrees;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Volumes below the data folder; on other machines too, where their nodes delete them. */
final class VolumeFolders implements LocalFolders {
  private static final int NOT_FOUND = 404;

  private final Path root;
  private final RawClient server;

  /**
   * @param server by which nodes are reached
   */
  VolumeFolders(Path data, RawClient server) {
    this.server = server;
    this.root = data.toAbsolutePath().resolve("volumes");
  }

  @Override
  public String path(String folder) {
    return root.resolve(folder).toString();
  }

  @Override
  public void delete(String folder, String node) throws IOException {
    Path path = root.resolve(folder).normalize();
    if (!root.equals(path.getParent())) {
      throw new IOException("no folder of a volume: " + path);
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      FileTrees.delete(path);
    } else if (!node.isEmpty()) {
      askNode(folder, node);
    }
  }

  /** A kubelet that isn't ours knows nothing of it, and a node that has gone never will. */
  private void askNode(String folder, String node) throws IOException {
    String where = URLEncoder.encode(root.toString(), StandardCharsets.UTF_8);
    try {
      server.deletePath(
          "/api/v1/nodes/%s/proxy/localVolumes/%s?root=%s".formatted(node, folder, where));
    } catch (StatusError e) {
      if (e.status().code() != NOT_FOUND) {
        throw new IOException("node " + node + ": " + e.getMessage(), e);
      }
    } catch (TransportException e) {
      throw new IOException("node " + node + ": " + e.getMessage(), e);
    }
  }
}
