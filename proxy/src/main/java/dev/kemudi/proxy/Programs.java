package dev.kemudi.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Runs programs in the node's network. */
final class Programs {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final List<String> enter;

  Programs(List<String> enter) {
    this.enter = enter;
  }

  /**
   * Runs the program with the input, which has to succeed.
   *
   * @throws IOException if it can't be started, fails (with what it said) or takes too long
   */
  void run(byte[] input, String... words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(enter);
    line.addAll(List.of(words));
    Process process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.PIPE)
            .start();
    try {
      FutureTask<String> output = new FutureTask<>(() -> read(process.getInputStream()));
      Thread.ofVirtual().name(words[0] + " output").start(output);
      write(process, input);
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(words[0] + " took longer than " + LIMIT.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException(words[0] + " failed: " + output.get().strip());
      }
    } catch (ExecutionException e) {
      throw new IOException("what " + words[0] + " said can't be read", e.getCause());
    } finally {
      if (process.isAlive()) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  private static String read(InputStream stream) throws IOException {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A program that ends without reading breaks the pipe; its exit code tells why. */
  private static void write(Process process, byte[] input) {
    try (OutputStream stream = process.getOutputStream()) {
      stream.write(input);
    } catch (IOException _) {
      // Reported by the exit code.
    }
  }
}
