package dev.kemudi.node.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The log files that containers leave. */
public final class ContainerLogs {
  private ContainerLogs() {}

  /** Deletes a container's log with its older files; fine if they are not there. */
  public static void delete(Path log) throws IOException {
    Files.deleteIfExists(log);
    Path folder = log.toAbsolutePath().getParent();
    if (folder != null && Files.isDirectory(folder)) {
      for (Path older : RotatedLogs.list(log)) {
        Files.deleteIfExists(older);
      }
    }
  }
}
