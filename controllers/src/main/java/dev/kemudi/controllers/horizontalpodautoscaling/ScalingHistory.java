package dev.kemudi.controllers.horizontalpodautoscaling;

import dev.kemudi.api.autoscaling.v2.HPAScalingPolicy;
import dev.kemudi.api.autoscaling.v2.HPAScalingRules;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What was recommended and done for one autoscaler, from which follows how far it may go now. For
 * one thread at a time.
 */
final class ScalingHistory {
  private static final Duration DOWNSCALE_STABILIZATION = Duration.ofMinutes(5);

  /** A number of replicas, or of those added or removed. */
  private record Entry(int replicas, Instant at) {}

  /**
   * How many there may be.
   *
   * @param stabilized whether earlier recommendations changed this one
   * @param limited whether it is less of a change than was recommended
   */
  record Decision(
      int replicas,
      boolean stabilized,
      String stableReason,
      String stableMessage,
      boolean limited,
      String limitReason,
      String limitMessage) {}

  /** What may be, and what keeps it there. */
  private record Limit(int replicas, String reason, String message) {}

  private final List<Entry> recommendations = new ArrayList<>();
  private final List<Entry> additions = new ArrayList<>();
  private final List<Entry> removals = new ArrayList<>();

  /** Notes the size that was found first. */
  void begin(int replicas, Instant now) {
    if (recommendations.isEmpty()) {
      recommendations.add(new Entry(replicas, now));
    }
  }

  /** Notes that the target was scaled. */
  void scaled(
      @Nullable HorizontalPodAutoscalerBehavior behavior, int before, int after, Instant now) {
    if (behavior == null) {
      return;
    }
    boolean up = after > before;
    List<Entry> changes = up ? additions : removals;
    HPAScalingRules rules = up ? behavior.scaleUp() : behavior.scaleDown();
    int longest =
        rules == null
            ? 0
            : rules.policies().stream().mapToInt(HPAScalingPolicy::periodSeconds).max().orElse(0);
    changes.removeIf(change -> change.at().isBefore(now.minusSeconds(longest)));
    changes.add(new Entry(Math.abs(after - before), now));
  }

  /** What becomes of a recommendation, under the rules that hold where none are given. */
  Decision decide(int current, int recommended, int least, int most, Instant now) {
    Instant cutoff = now.minus(DOWNSCALE_STABILIZATION);
    recommendations.removeIf(entry -> entry.at().isBefore(cutoff));
    int stable = recommended;
    for (Entry entry : recommendations) {
      stable = Math.max(stable, entry.replicas());
    }
    recommendations.add(new Entry(recommended, now));
    Limit limit = usualLimit(current, stable, least, most);
    return decision(
        recommended,
        stable,
        "ScaleDownStabilized",
        "recent recommendations were higher than current one, applying the highest recent"
            + " recommendation",
        limit);
  }

  private static Decision decision(
      int recommended, int stable, String reason, String message, Limit limit) {
    boolean same = stable == recommended;
    return new Decision(
        limit.replicas(),
        !same,
        same ? "ReadyForNewScale" : reason,
        same ? "recommended size matches current size" : message,
        limit.replicas() != stable,
        limit.reason(),
        limit.message());
  }

  private static Limit within(int replicas) {
    return new Limit(
        replicas, "DesiredWithinRange", "the desired count is within the acceptable range");
  }

  private static Limit tooFew(int least) {
    return new Limit(
        least,
        "TooFewReplicas",
        "the desired replica count is less than the minimum replica count");
  }

  private static Limit tooMany(int most) {
    return new Limit(
        most,
        "TooManyReplicas",
        "the desired replica count is more than the maximum replica count");
  }

  private static Limit tooFast(int up) {
    return new Limit(
        up,
        "ScaleUpLimit",
        "the desired replica count is increasing faster than the maximum scale rate");
  }

  private static Limit usualLimit(int current, int wanted, int least, int most) {
    int rate = Math.max(2 * current, 4);
    if (wanted < least) {
      return tooFew(least);
    }
    Limit upper = most > rate ? tooFast(rate) : tooMany(most);
    return wanted > upper.replicas() ? upper : within(wanted);
  }

  /** What becomes of a recommendation under rules that are given. */
  Decision decide(
      HPAScalingRules up,
      HPAScalingRules down,
      int current,
      int recommended,
      int least,
      int most,
      Instant now) {
    int upSeconds = seconds(up, 0);
    int downSeconds = seconds(down, (int) DOWNSCALE_STABILIZATION.toSeconds());
    boolean grows = recommended >= current;
    Instant cutoff = now.minusSeconds(grows ? upSeconds : downSeconds);
    IntBinaryOperator better = grows ? Math::min : Math::max;
    int stable = recommended;
    for (Entry entry : recommendations) {
      if (entry.at().isAfter(cutoff)) {
        stable = better.applyAsInt(entry.replicas(), stable);
      }
    }
    Instant obsolete = now.minusSeconds(Math.max(upSeconds, downSeconds));
    recommendations.removeIf(entry -> entry.at().isBefore(obsolete));
    recommendations.add(new Entry(recommended, now));
    return decision(
        recommended,
        stable,
        grows ? "ScaleUpStabilized" : "ScaleDownStabilized",
        grows
            ? "recent recommendations were lower than current one, applying the lowest recent"
                + " recommendation"
            : "recent recommendations were higher than current one, applying the highest recent"
                + " recommendation",
        limit(up, down, current, stable, least, most, now));
  }

  private static int seconds(HPAScalingRules rules, int usual) {
    Integer seconds = rules.stabilizationWindowSeconds();
    return seconds == null ? usual : seconds;
  }

  private Limit limit(
      HPAScalingRules up,
      HPAScalingRules down,
      int current,
      int wanted,
      int least,
      int most,
      Instant now) {
    if (wanted > current) {
      int rate = Math.max(current, upperLimit(up, current, now));
      Limit upper = most > rate ? tooFast(rate) : tooMany(most);
      return wanted > upper.replicas() ? upper : within(wanted);
    }
    if (wanted < current) {
      int rate = Math.min(current, lowerLimit(down, current, now));
      Limit lower =
          least < rate
              ? new Limit(
                  rate,
                  "ScaleDownLimit",
                  "the desired replica count is decreasing faster than the maximum scale rate")
              : tooFew(least);
      return wanted < lower.replicas() ? lower : within(wanted);
    }
    return within(wanted);
  }

  private static int changed(List<Entry> changes, int seconds, Instant now) {
    Instant cutoff = now.minusSeconds(seconds);
    return changes.stream()
        .filter(change -> change.at().isAfter(cutoff))
        .mapToInt(Entry::replicas)
        .sum();
  }

  private int upperLimit(HPAScalingRules rules, int current, Instant now) {
    if ("Disabled".equals(rules.selectPolicy())) {
      return current;
    }
    boolean least = "Min".equals(rules.selectPolicy());
    int result = least ? Integer.MAX_VALUE : Integer.MIN_VALUE;
    for (HPAScalingPolicy policy : rules.policies()) {
      int start = current - changed(additions, policy.periodSeconds(), now);
      int proposed =
          policy.type().equals("Pods")
              ? start + policy.value()
              : (int) Math.ceil(start * (1 + policy.value() / 100.0));
      result = least ? Math.min(result, proposed) : Math.max(result, proposed);
    }
    return result;
  }

  private int lowerLimit(HPAScalingRules rules, int current, Instant now) {
    if ("Disabled".equals(rules.selectPolicy())) {
      return current;
    }
    boolean least = "Min".equals(rules.selectPolicy());
    int result = least ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    for (HPAScalingPolicy policy : rules.policies()) {
      int start = current + changed(removals, policy.periodSeconds(), now);
      int proposed =
          policy.type().equals("Pods")
              ? start - policy.value()
              : (int) (start * (1 - policy.value() / 100.0));
      result = least ? Math.max(result, proposed) : Math.min(result, proposed);
    }
    return result;
  }
}
