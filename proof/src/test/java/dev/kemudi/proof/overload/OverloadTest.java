package dev.kemudi.proof.overload;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.proof.process.ServerProcess;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverloadTest {
  private static final OverloadRun.Scale SMALL = new OverloadRun.Scale(40, 5, 2, 3);

  @TempDir Path folder;

  @Test
  void whoWritesWithoutEndKeepsNobodyFromItsAnswers() throws Exception {
    Path root = Path.of(Objects.requireNonNull(System.getProperty("kemudi.root")));
    OverloadRun run = new OverloadRun(SMALL);
    Path tokens = run.tokens(folder);
    try (ServerProcess server =
        ServerProcess.onClassPath(
            root, folder.resolve("data"), 0, "--token-auth-file", tokens.toString())) {
      run.prepare(server.admin());
      OverloadRun.Outcome outcome = run.run(server.admin(), run.strangers());
      assertTrue(outcome.harmless(), outcome::toString);
      assertTrue(outcome.written() > 0, outcome::toString);
      assertTrue(outcome.delays().count() > 0, outcome::toString);
    }
  }
}
