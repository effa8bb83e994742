package dev.kemudi.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process under write load again and again; no write that it acknowledged may be gone. */
final class CrashTest {
  private static final int ROUNDS = 5;

  @TempDir Path folder;

  private final long[] acknowledged = new long[CrashWriter.WRITERS];

  @Test
  void noAcknowledgedWriteIsLostToAKill() throws Exception {
    long seed = Long.getLong("kemudi.seed", System.nanoTime());
    System.out.println("crash test kemudi.seed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      runAndKill(200 + random.nextInt(3_000));
      try (EmbeddedStore store = EmbeddedStore.open(EmbeddedOptions.in(folder))) {
        long written = 0;
        for (int i = 0; i < CrashWriter.WRITERS; i++) {
          long found = store.get(CrashWriter.counter(i)).map(CrashWriter::valueOf).orElse(0L);
          assertTrue(
              found == acknowledged[i] || found == acknowledged[i] + 1,
              "writer " + i + " was told " + acknowledged[i] + ", found " + found);
          acknowledged[i] = found;
          written += found;
        }
        assertEquals(written + 1, store.currentRevision().value(), "a revision for each write");
      }
    }
  }

  private void runAndKill(int acknowledgements) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashWriter.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      int seen = 0;
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        note(line);
        if (++seen == acknowledgements) {
          process.toHandle().destroyForcibly(); // leaves the pipe open for what was said before
        }
      }
      assertTrue(seen >= acknowledgements, "the writer ended by itself");
    } finally {
      process.destroyForcibly();
    }
    assertEquals(128 + 9, process.waitFor(), "killed by SIGKILL");
  }

  /** A line may be cut short by the kill; then it isn't an acknowledgement that anyone got. */
  private void note(String line) {
    String[] words = line.split(" ");
    if (words.length == 3 && line.matches("\\d+ \\d+ \\d+")) {
      int writer = Integer.parseInt(words[0]);
      acknowledged[writer] = Math.max(acknowledged[writer], Long.parseLong(words[1]));
    } else {
      assertTrue(!line.startsWith("unexpected"), line);
    }
  }
}
