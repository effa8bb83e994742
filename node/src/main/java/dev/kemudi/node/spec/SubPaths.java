package dev.kemudi.node.spec;

import java.nio.file.Path;

/** Parts of volumes, for mounts with a sub path. */
public final class SubPaths {
  private final PodFolders folders;

  public SubPaths(PodFolders folders) {
    this.folders = folders;
  }

  Path root(String uid) {
    return folders.subPaths(uid);
  }
}
