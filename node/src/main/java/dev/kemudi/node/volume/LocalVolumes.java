package dev.kemudi.node.volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Folders of volumes that the cluster's own provisioner has had made on this node. Whoever asks for
 * their end may do anything on the node anyway; that only such folders are deleted guards against
 * mistakes.
 */
public final class LocalVolumes {
  private static final String ROOT = "volumes";

  /** The volume, named after its claim's uid, and the claim: its namespace and name. */
  private static final Pattern FOLDER =
      Pattern.compile("pvc-[0-9a-f-]{36}_[a-z0-9-]{1,63}_[a-z0-9.-]{1,253}");

  private LocalVolumes() {}

  /**
   * Deletes a volume's folder with all that is in it; fine if it isn't there.
   *
   * @param root the folder of all such volumes
   * @throws IllegalArgumentException if it is no such folder
   */
  public static void delete(String root, String folder) throws IOException {
    Path all = Path.of(root);
    if (!all.isAbsolute()
        || !all.equals(all.normalize())
        || !all.endsWith(ROOT)
        || !FOLDER.matcher(folder).matches()) {
      throw new IllegalArgumentException("no folder of a volume: " + root + "/" + folder);
    }
    FileTrees.delete(all.resolve(folder));
  }
}
