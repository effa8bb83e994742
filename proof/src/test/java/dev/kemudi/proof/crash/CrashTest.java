package dev.kemudi.proof.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
  private static final int KILLS = 2;

  @TempDir Path folder;

  @Test
  void nothingAcknowledgedIsLost() throws Exception {
    long seed = System.nanoTime();
    Path root = Path.of(Objects.requireNonNull(System.getProperty("kemudi.root")));
    CrashRun.Result result = new CrashRun(root, KILLS, seed).run(folder.resolve("data"));
    assertEquals(List.of(), result.faults(), () -> "seed " + seed + ": " + result);
    assertTrue(result.resumed() + result.relisted() > KILLS, () -> "seed " + seed + ": " + result);
  }
}
