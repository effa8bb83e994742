package dev.kemudi.node.containerd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine allows and has, as far as containerd's configuration depends on it. */
final class Machine {
  private static final int CAP_SYS_RESOURCE = 24;

  private Machine() {}

  /** Whether a process here may lower an oom_score_adj. */
  static boolean mayLowerOomScore() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("CapEff:"))
        .map(line -> Long.parseUnsignedLong(line.substring("CapEff:".length()).strip(), 16))
        .anyMatch(capabilities -> (capabilities >> CAP_SYS_RESOURCE & 1) == 1);
  }

  /** Overlays can't be stacked on an overlay, as the file systems of containers are. */
  static String snapshotter(Path root) throws IOException {
    return Files.getFileStore(root).type().equals("overlay") ? "native" : "overlayfs";
  }
}
