package dev.kemudi.controllers.horizontalpodautoscaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.autoscaling.v2.HPAScalingPolicy;
import dev.kemudi.api.autoscaling.v2.HPAScalingRules;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScalingHistoryTest {
  private static final Instant START = Instant.parse("2022-09-01T12:00:00Z");

  private final ScalingHistory history = new ScalingHistory();

  private static Instant after(int seconds) {
    return START.plusSeconds(seconds);
  }

  @Test
  void aTargetGrowsNoFasterThanTwofold() {
    var decision = history.decide(3, 20, 1, 50, START);
    assertEquals(6, decision.replicas());
    assertTrue(decision.limited());
    assertEquals("ScaleUpLimit", decision.limitReason());
    assertEquals(4, new ScalingHistory().decide(1, 20, 1, 50, START).replicas());
    var most = new ScalingHistory().decide(30, 60, 1, 50, START);
    assertEquals(50, most.replicas());
    assertEquals("TooManyReplicas", most.limitReason());
  }

  @Test
  void aTargetShrinksToTheHighestOfFiveMinutes() {
    assertEquals(5, history.decide(5, 5, 1, 10, START).replicas());
    var early = history.decide(5, 2, 1, 10, after(200));
    assertEquals(5, early.replicas());
    assertEquals("ScaleDownStabilized", early.stableReason());
    var late = history.decide(5, 3, 1, 10, after(301));
    assertEquals(3, late.replicas());
    assertEquals("ReadyForNewScale", late.stableReason());
    assertFalse(late.limited());
    assertEquals("DesiredWithinRange", late.limitReason());
  }

  @Test
  void rulesLimitTheRateOfAPeriod() {
    HPAScalingRules up =
        new HPAScalingRules(
            0,
            "Max",
            List.of(new HPAScalingPolicy("Pods", 2, 60), new HPAScalingPolicy("Percent", 10, 60)));
    HPAScalingRules down =
        new HPAScalingRules(0, "Min", List.of(new HPAScalingPolicy("Percent", 50, 60)));
    var behavior = new HorizontalPodAutoscalerBehavior(up, down);
    var first = history.decide(up, down, 10, 20, 1, 50, START);
    assertEquals(12, first.replicas());
    assertEquals("ScaleUpLimit", first.limitReason());
    history.scaled(behavior, 10, 12, START);
    assertEquals(12, history.decide(up, down, 12, 20, 1, 50, after(30)).replicas());
    assertEquals(14, history.decide(up, down, 12, 20, 1, 50, after(61)).replicas());
    var shrunk = history.decide(up, down, 12, 1, 1, 50, after(100));
    assertEquals(6, shrunk.replicas());
    assertEquals("ScaleDownLimit", shrunk.limitReason());
    history.scaled(behavior, 12, 6, after(100));
    assertEquals(6, history.decide(up, down, 6, 1, 1, 50, after(120)).replicas());
    HPAScalingRules off = new HPAScalingRules(0, "Disabled", List.of());
    assertEquals(6, history.decide(up, off, 6, 1, 1, 50, after(200)).replicas());
  }

  @Test
  void rulesLookBackBeforeGrowing() {
    HPAScalingRules up =
        new HPAScalingRules(60, "Max", List.of(new HPAScalingPolicy("Percent", 100, 15)));
    history.begin(4, START);
    var held = history.decide(up, up, 4, 8, 1, 50, after(30));
    assertEquals(4, held.replicas());
    assertEquals("ScaleUpStabilized", held.stableReason());
    assertEquals(8, history.decide(up, up, 4, 8, 1, 50, after(91)).replicas());
  }
}
