package dev.kemudi.proof.bench;

import dev.kemudi.testkit.KemudiCluster;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a test waits for and holds: clusters of the testkit, in a JVM that has done nothing else.
 */
final class TestkitBench {
  private static final int FURTHER = 9;
  private static final int AT_ONCE = 10;

  private TestkitBench() {}

  /** Seconds for the first cluster, median seconds for the others, megabytes of heap for ten. */
  static List<Double> inNewProcess() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dio.netty.noUnsafe=false",
                "-cp",
                System.getProperty("java.class.path"),
                TestkitBench.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Stream.of(text.strip().split(" ")).map(Double::valueOf).toList();
  }

  /** Prints the figures. */
  public static void main(String[] arguments) {
    double first = start();
    List<Double> further = new ArrayList<>();
    for (int i = 0; i < FURTHER; i++) {
      further.add(start());
    }
    System.out.printf(
        Locale.ROOT, "%.3f %.3f %.1f%n", first, ClusterBench.median(further), heapOfMany());
  }

  private static double start() {
    long start = System.nanoTime();
    KemudiCluster cluster = KemudiCluster.start();
    double seconds = (System.nanoTime() - start) / 1e9;
    cluster.close();
    return seconds;
  }

  private static double heapOfMany() {
    List<KemudiCluster> clusters = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      clusters.add(KemudiCluster.start());
    }
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    double megabytes = memory.getHeapMemoryUsage().getUsed() / 1024.0 / 1024.0;
    clusters.forEach(KemudiCluster::close);
    return megabytes;
  }
}
