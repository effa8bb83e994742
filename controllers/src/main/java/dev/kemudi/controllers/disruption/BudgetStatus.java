package dev.kemudi.controllers.disruption;

import dev.kemudi.api.policy.v1.PodDisruptionBudget;
import dev.kemudi.api.policy.v1.PodDisruptionBudgetStatus;
import dev.kemudi.api.policy.v1.PodDisruptionBudgetStatusBuilder;
import dev.kemudi.machinery.meta.v1.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is told in a budget's status. */
final class BudgetStatus {
  private static final String ALLOWED = "DisruptionAllowed";

  private BudgetStatus() {}

  static PodDisruptionBudgetStatus of(
      PodDisruptionBudget budget,
      ExpectedPods.Count count,
      int healthy,
      Map<String, Instant> awaited,
      Instant now) {
    // A budget that matches no pods yet must not allow anything when its first pods appear.
    int allowed = count.pods() <= 0 ? 0 : Math.max(0, healthy - count.desiredHealthy());
    long generation = budget.metadata().generation();
    Condition condition =
        condition(
            allowed > 0 ? "True" : "False",
            allowed > 0 ? "SufficientPods" : "InsufficientPods",
            "",
            generation,
            now);
    return new PodDisruptionBudgetStatus(
        generation,
        awaited,
        allowed,
        healthy,
        count.desiredHealthy(),
        count.pods(),
        merged(budget.status().conditions(), condition));
  }

  /** The status as it was, but with nothing allowed. */
  static PodDisruptionBudgetStatus failed(PodDisruptionBudget budget, String why, Instant now) {
    PodDisruptionBudgetStatus known = budget.status();
    Condition condition = condition("False", "SyncFailed", why, known.observedGeneration(), now);
    return PodDisruptionBudgetStatusBuilder.from(known)
        .disruptionsAllowed(0)
        .conditions(merged(known.conditions(), condition))
        .build();
  }

  private static Condition condition(
      String status, String reason, String message, long generation, Instant now) {
    return new Condition(
        ALLOWED, status, generation, now.truncatedTo(ChronoUnit.SECONDS), reason, message);
  }

  /** With the time of the last transition as it was, if this is none. */
  private static List<Condition> merged(List<Condition> known, Condition wanted) {
    List<Condition> merged = new ArrayList<>(known);
    for (int i = 0; i < merged.size(); i++) {
      Condition old = merged.get(i);
      if (old.type().equals(wanted.type())) {
        boolean same = old.status().equals(wanted.status());
        merged.set(
            i,
            new Condition(
                wanted.type(),
                wanted.status(),
                wanted.observedGeneration(),
                same ? old.lastTransitionTime() : wanted.lastTransitionTime(),
                wanted.reason(),
                wanted.message()));
        return merged;
      }
    }
    merged.add(wanted);
    return merged;
  }
}
