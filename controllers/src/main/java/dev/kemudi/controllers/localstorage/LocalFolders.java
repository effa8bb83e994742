package dev.kemudi.controllers.localstorage;

import java.io.IOException;

/** Where volumes lie on the nodes. */
public interface LocalFolders {
  /** The path of a folder on whichever node. */
  String path(String folder);

  /** Deletes it with all that is in it, if it is on this machine. */
  void delete(String folder) throws IOException;
}
