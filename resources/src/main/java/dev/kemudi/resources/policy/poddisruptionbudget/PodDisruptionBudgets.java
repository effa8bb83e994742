package dev.kemudi.resources.policy.poddisruptionbudget;

import dev.kemudi.api.policy.v1.PodDisruptionBudget;
import dev.kemudi.api.policy.v1.PodDisruptionBudgetBuilder;
import dev.kemudi.api.policy.v1.PolicyV1;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.SubresourceStrategy;

/** The resource {@code poddisruptionbudgets}. */
public final class PodDisruptionBudgets {
  private PodDisruptionBudgets() {}

  public static ResourceDefinition<PodDisruptionBudget> definition() {
    DisruptionBudgetStrategy strategy = new DisruptionBudgetStrategy();
    return ResourceDefinition.of(
        PolicyV1.PODDISRUPTIONBUDGETS,
        strategy,
        SubresourceStrategy.status(
            strategy,
            (object, old) -> PodDisruptionBudgetBuilder.from(object).spec(old.spec()).build(),
            (object, old, context) -> DisruptionBudgetStrategy.status(object.status())),
        "poddisruptionbudgets");
  }
}
