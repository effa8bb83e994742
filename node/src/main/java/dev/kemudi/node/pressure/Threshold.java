package dev.kemudi.node.pressure;

import dev.kemudi.machinery.value.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Below what something is too little.
 *
 * @param amount an amount; null if it is a part of the whole
 * @param part of the whole, between 0 and 1
 * @param grace how long it may be so before pods are ended; zero is a hard threshold, at which pods
 *     get no time to stop
 */
public record Threshold(Signal signal, @Nullable Quantity amount, double part, Duration grace) {
  /** A kubelet's hard thresholds. */
  public static final List<Threshold> USUAL =
      parse(
          Map.of(
              "memory.available", "100Mi",
              "nodefs.available", "10%",
              "nodefs.inodesFree", "5%",
              "imagefs.available", "15%"),
          Map.of());

  /**
   * Reads thresholds.
   *
   * @param amounts by the names of signals
   * @param graces of soft thresholds; empty for hard ones
   * @throws IllegalArgumentException if there is no such signal, or that is no amount
   */
  public static List<Threshold> parse(Map<String, String> amounts, Map<String, Duration> graces) {
    List<Threshold> all = new ArrayList<>();
    amounts.forEach(
        (key, text) -> all.add(of(signal(key), text, graces.getOrDefault(key, Duration.ZERO))));
    return List.copyOf(all);
  }

  private static Signal signal(String key) {
    for (Signal signal : Signal.values()) {
      if (signal.key().equals(key)) {
        return signal;
      }
    }
    throw new IllegalArgumentException("unsupported eviction signal " + key);
  }

  private static Threshold of(Signal signal, String text, Duration grace) {
    if (!text.endsWith("%")) {
      return new Threshold(signal, Quantity.parse(text), 0, grace);
    }
    double percent = Double.parseDouble(text.substring(0, text.length() - 1));
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("no part of the whole: " + text);
    }
    BigDecimal part = BigDecimal.valueOf(percent).movePointLeft(2);
    return new Threshold(signal, null, part.doubleValue(), grace);
  }

  /** The amount, of a whole. */
  public long of(long capacity) {
    return amount == null ? (long) (capacity * part) : amount.value();
  }

  public boolean isHard() {
    return grace.isZero();
  }

  boolean isMet(Observation seen) {
    return seen.available() < of(seen.capacity());
  }
}
