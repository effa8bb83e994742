package dev.kemudi.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kemudi.node.mount.Mounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A cluster goes with its data, and with nothing of somebody else. */
class ResetCommandTest {
  @TempDir Path folder;

  private int reset(Path data) {
    return new CommandLine(new ResetCommand()).execute("--yes", "--data-dir", data.toString());
  }

  @Test
  void allDataGoes() throws IOException {
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("volumes/one"));
    Files.writeString(data.resolve("volumes/one/file"), "content");
    assertEquals(0, reset(data));
    assertFalse(Files.exists(data));
  }

  @Test
  void whatIsMountedThereStays() throws IOException {
    assumeTrue(LocalMachine.isRoot(), "only root mounts");
    Path foreign = Files.createDirectories(folder.resolve("data/volumes/foreign"));
    Mounts.tmpfs(foreign, 1 << 20, 0755, null);
    try {
      Files.writeString(foreign.resolve("file"), "content");
      assertNotEquals(0, reset(folder.resolve("data")));
      assertTrue(Files.exists(foreign.resolve("file")));
    } finally {
      Mounts.unmount(foreign);
    }
  }
}
