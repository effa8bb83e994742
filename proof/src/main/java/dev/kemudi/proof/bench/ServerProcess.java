package dev.kemudi.proof.bench;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.config.KubeconfigFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A control plane as people start it: the program in a process of its own, its data in a folder
 * that was empty.
 */
final class ServerProcess implements AutoCloseable {
  private static final long TICK_MILLIS = 10;
  private static final int USER_TICKS = 13;
  private static final int SYSTEM_TICKS = 14;

  private final Path folder;
  private final Process process;
  private final Duration untilReady;

  private ServerProcess(Path folder, Process process, Duration untilReady) {
    this.folder = folder;
    this.process = process;
    this.untilReady = untilReady;
  }

  /** Starts it and waits until it says that it is ready. */
  static ServerProcess start(Path root) throws IOException {
    Path folder = Files.createTempDirectory("kemudi-bench");
    ProcessBuilder builder =
        new ProcessBuilder(
            root.resolve("kemudi").toString(),
            "server",
            "--no-node",
            "--port",
            "0",
            "--data-dir",
            folder.toString());
    builder.redirectError(folder.resolve("errors").toFile());
    long start = System.nanoTime();
    Process process = builder.start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.contains(" is ready at ")) {
        return new ServerProcess(folder, process, Duration.ofNanos(System.nanoTime() - start));
      }
    }
    throw new IOException(
        "the server ended: " + Files.readString(folder.resolve("errors"), StandardCharsets.UTF_8));
  }

  Duration untilReady() {
    return untilReady;
  }

  /** How its administrator reaches it. */
  ClientConfig admin() {
    return new KubeconfigFile(folder.resolve("kubeconfig")).read().client("kemudi");
  }

  /** Memory that it has now, in kilobytes. */
  long residentKilobytes() throws IOException {
    return lines("smaps_rollup").stream()
        .filter(line -> line.startsWith("Rss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  /** The processor time that it has had. */
  Duration processorTime() throws IOException {
    String[] fields = lines("stat").getFirst().split(" ");
    long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    return Duration.ofMillis(ticks * TICK_MILLIS);
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), name));
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (var all = Files.walk(folder)) {
      for (Path file : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
