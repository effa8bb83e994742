package dev.kemudi.controllers.localstorage;

import java.io.IOException;

/** Where volumes lie on the nodes. */
public interface LocalFolders {
  /** The path of a folder on whichever node. */
  String path(String folder);

  /**
   * Deletes it with all that is in it.
   *
   * @param node whose volume it is; empty if that node has gone
   * @throws IOException if it may still be there
   */
  void delete(String folder, String node) throws IOException;
}
