package dev.kemudi.node.pressure;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What has been seen of thresholds: since when each is met, and when each condition held last. A
 * condition is told for some minutes after it held, so that a node near a threshold doesn't change
 * its mind all the time.
 */
final class PressureState {
  private final List<Threshold> thresholds;
  private final Duration transition;
  private final Map<Threshold, Instant> metSince = new HashMap<>();
  private final Map<Signal.Condition, Instant> lastHeld = new EnumMap<>(Signal.Condition.class);

  PressureState(List<Threshold> thresholds, Duration transition) {
    this.thresholds = List.copyOf(thresholds);
    this.transition = transition;
  }

  /**
   * How things stand.
   *
   * @param conditions those that are told
   * @param due the thresholds for which something has to be done, the most urgent first
   */
  record Round(Set<Signal.Condition> conditions, List<Threshold> due) {}

  /** Takes note of what was seen now. */
  Round next(Map<Signal, Observation> seen, Instant now) {
    List<Threshold> met = met(seen);
    metSince.keySet().retainAll(met);
    for (Threshold threshold : met) {
      metSince.putIfAbsent(threshold, now);
      lastHeld.put(threshold.signal().condition(), now);
    }
    Set<Signal.Condition> conditions = new TreeSet<>();
    lastHeld.forEach(
        (condition, last) -> {
          if (Duration.between(last, now).compareTo(transition) < 0) {
            conditions.add(condition);
          }
        });
    List<Threshold> due =
        met.stream()
            .filter(threshold -> isOver(threshold, now))
            .sorted(Comparator.comparing(Threshold::signal))
            .toList();
    return new Round(conditions, due);
  }

  private boolean isOver(Threshold threshold, Instant now) {
    Instant since = metSince.getOrDefault(threshold, now);
    return Duration.between(since, now).compareTo(threshold.grace()) >= 0;
  }

  /** The thresholds that are met by what was seen. */
  List<Threshold> met(Map<Signal, Observation> seen) {
    return thresholds.stream()
        .filter(
            threshold -> {
              Observation observation = seen.get(threshold.signal());
              return observation != null && threshold.isMet(observation);
            })
        .toList();
  }
}
