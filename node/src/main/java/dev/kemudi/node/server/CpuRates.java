package dev.kemudi.node.server;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Makes rates of processor time out of measurements, whenever they come. */
final class CpuRates {
  /** Nearer measurements would give rates that jump. */
  private static final Duration LEAST = Duration.ofSeconds(5);

  private static final Duration FORGET = Duration.ofMinutes(10);

  private record Measurement(Instant time, long cpuNanos, OptionalLong rate) {}

  @GuardedBy("this")
  private final Map<String, Measurement> latest = new HashMap<>();

  /** Notes a measurement, and tells the rate since an earlier one. */
  synchronized OptionalLong rate(String what, Instant time, long cpuNanos) {
    latest.values().removeIf(old -> old.time().plus(FORGET).isBefore(time));
    Measurement before = latest.get(what);
    if (before == null || cpuNanos < before.cpuNanos()) {
      latest.put(what, new Measurement(time, cpuNanos, OptionalLong.empty()));
      return OptionalLong.empty();
    }
    Duration between = Duration.between(before.time(), time);
    if (between.compareTo(LEAST) < 0) {
      return before.rate();
    }
    double cores = (double) (cpuNanos - before.cpuNanos()) / between.toNanos();
    OptionalLong rate = OptionalLong.of(Math.round(cores * 1e9));
    latest.put(what, new Measurement(time, cpuNanos, rate));
    return rate;
  }
}
