package dev.kemudi.resources.autoscaling.horizontalpodautoscaler;

import dev.kemudi.api.autoscaling.v2.AutoscalingV2;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscaler;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.SubresourceStrategy;
import dev.kemudi.resources.validation.FieldErrors;

/** The resource {@code horizontalpodautoscalers}. */
public final class HorizontalPodAutoscalers {
  private HorizontalPodAutoscalers() {}

  public static ResourceDefinition<HorizontalPodAutoscaler> definition() {
    AutoscalerStrategy strategy = new AutoscalerStrategy();
    return ResourceDefinition.of(
        AutoscalingV2.HORIZONTALPODAUTOSCALERS,
        strategy,
        SubresourceStrategy.status(
            strategy,
            (object, old) -> HorizontalPodAutoscalerBuilder.from(object).spec(old.spec()).build(),
            (object, old, context) ->
                new FieldErrors()
                    .notNegative(
                        FieldPath.of("status", "currentReplicas"),
                        object.status().currentReplicas())
                    .notNegative(
                        FieldPath.of("status", "desiredReplicas"),
                        object.status().desiredReplicas())
                    .list()),
        "horizontalpodautoscalers");
  }
}
