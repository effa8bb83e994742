package dev.kemudi.node.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What the machine as a whole uses, as the kernel tells in /proc.
 *
 * @param memory in bytes, by the names of {@code /proc/meminfo}
 */
public record MachineUsage(long cpuNanos, Instant booted, Map<String, Long> memory) {
  private static final long NANOS_PER_TICK = 10_000_000;
  private static final int IDLE = 4;
  private static final int IO_WAIT = 5;
  private static final int STEAL = 8;

  public static MachineUsage read(Path proc) throws IOException {
    long cpu = 0;
    Instant booted = Instant.EPOCH;
    for (String line : Files.readAllLines(proc.resolve("stat"))) {
      if (line.startsWith("cpu ")) {
        cpu = busyTicks(line.split("\\s+")) * NANOS_PER_TICK;
      } else if (line.startsWith("btime ")) {
        booted = Instant.ofEpochSecond(Long.parseLong(line.substring(6).strip()));
      }
    }
    Map<String, Long> memory = new HashMap<>();
    for (String line : Files.readAllLines(proc.resolve("meminfo"))) {
      String[] words = line.split("[:\\s]+");
      if (words.length >= 2) {
        memory.put(words[0], Long.parseLong(words[1]) * (words.length > 2 ? 1024 : 1));
      }
    }
    return new MachineUsage(cpu, booted, memory);
  }

  private static long busyTicks(String[] words) {
    long sum = 0;
    for (int i = 1; i < words.length && i <= STEAL; i++) {
      if (i != IDLE && i != IO_WAIT) {
        sum += Long.parseLong(words[i]);
      }
    }
    return sum;
  }

  public long total() {
    return memory.getOrDefault("MemTotal", 0L);
  }

  public long used() {
    return total() - memory.getOrDefault("MemFree", 0L);
  }

  public long workingSet() {
    return Math.max(0, used() - memory.getOrDefault("Inactive(file)", 0L));
  }

  public long anonymous() {
    return memory.getOrDefault("AnonPages", 0L);
  }
}
