package dev.kemudi.proof.process;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.config.KubeconfigFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A control plane in a process of its own, its data in a folder that outlives it. */
public final class ServerProcess implements AutoCloseable {
  private static final long TICK_MILLIS = 10;
  private static final int USER_TICKS = 13;
  private static final int SYSTEM_TICKS = 14;
  private static final int PATIENCE_SECONDS = 20;

  private final Path folder;
  private final boolean temporary;
  private final Process process;
  private final Duration untilReady;

  private ServerProcess(Path folder, boolean temporary, Process process, Duration untilReady) {
    this.folder = folder;
    this.temporary = temporary;
    this.process = process;
    this.untilReady = untilReady;
  }

  /**
   * Starts it as people do, by the script, and waits until it says that it is ready. Its data is
   * gone when it is closed.
   *
   * @param options further ones
   */
  public static ServerProcess inNewFolder(Path root, String... options) throws IOException {
    List<String> script = List.of(root.resolve("kemudi").toString());
    return start(script, Files.createTempDirectory("kemudi-proof"), true, 0, options);
  }

  /**
   * Starts it on this JVM's class path, which needs no preparation.
   *
   * @param root the project's folder
   * @param port where it listens; 0 for any free one
   * @param options further ones
   */
  public static ServerProcess onClassPath(Path root, Path folder, int port, String... options)
      throws IOException {
    return start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + root.resolve("cluster").resolve("jvm.options"),
            "-cp",
            System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path", "")),
            "dev.kemudi.cluster.Main"),
        folder,
        false,
        port,
        options);
  }

  private static ServerProcess start(
      List<String> program, Path folder, boolean temporary, int port, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(program);
    Collections.addAll(
        command,
        "server",
        "--no-node",
        "--port",
        Integer.toString(port),
        "--data-dir",
        folder.toString());
    Collections.addAll(command, options);
    Path errors = folder.resolveSibling(folder.getFileName() + ".errors");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.contains(" is ready at ")) {
        return new ServerProcess(
            folder, temporary, process, Duration.ofNanos(System.nanoTime() - start));
      }
    }
    throw new IOException("the server ended: " + Files.readString(errors, StandardCharsets.UTF_8));
  }

  public Duration untilReady() {
    return untilReady;
  }

  /** How its administrator reaches it. */
  public ClientConfig admin() {
    return new KubeconfigFile(folder.resolve("kubeconfig")).read().client("kemudi");
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Memory that it has now, in kilobytes. */
  public long residentKilobytes() throws IOException {
    return lines("smaps_rollup").stream()
        .filter(line -> line.startsWith("Rss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  /** The processor time that it has had. */
  public Duration processorTime() throws IOException {
    String[] fields = lines("stat").getFirst().split(" ");
    long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    return Duration.ofMillis(ticks * TICK_MILLIS);
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), name));
  }

  /** Ends it without a word, as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  private boolean await() {
    try {
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Asks it to end, and waits for that. */
  @Override
  public void close() throws IOException {
    process.destroy();
    if (!await()) {
      process.destroyForcibly();
    }
    if (temporary) {
      delete(folder);
    }
  }

  /** Deletes a folder of data and what the servers in it said of errors. */
  public static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolveSibling(folder.getFileName() + ".errors"));
    if (!Files.exists(folder)) {
      return;
    }
    try (var all = Files.walk(folder)) {
      for (Path file : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
