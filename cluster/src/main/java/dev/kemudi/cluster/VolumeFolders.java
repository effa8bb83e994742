package dev.kemudi.cluster;

import dev.kemudi.controllers.localstorage.LocalFolders;
import dev.kemudi.node.volume.FileTrees;
import java.io.IOException;
import java.nio.file.Path;

/** Volumes below the data folder; on other machines too, where nobody deletes them. */
final class VolumeFolders implements LocalFolders {
  private final Path root;

  VolumeFolders(Path data) {
    this.root = data.toAbsolutePath().resolve("volumes");
  }

  @Override
  public String path(String folder) {
    return root.resolve(folder).toString();
  }

  @Override
  public void delete(String folder) throws IOException {
    Path path = root.resolve(folder).normalize();
    if (!root.equals(path.getParent())) {
      throw new IOException("no folder of a volume: " + path);
    }
    FileTrees.delete(path);
  }
}
