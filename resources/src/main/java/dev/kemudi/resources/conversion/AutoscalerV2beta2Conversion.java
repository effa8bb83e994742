package dev.kemudi.resources.conversion;

import dev.kemudi.api.autoscaling.v2.AutoscalingV2;
import dev.kemudi.api.autoscaling.v2.HPAScalingRules;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscaler;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import dev.kemudi.api.autoscaling.v2beta2.AutoscalingV2beta2;
import dev.kemudi.machinery.codec.GivenList;
import org.jspecify.annotations.Nullable;

/**
 * Both versions have the same fields. Rules that were given without any policy stay so, as defaults
 * are for rules whose policies weren't given.
 */
final class AutoscalerV2beta2Conversion
    implements Conversion<
        dev.kemudi.api.autoscaling.v2beta2.HorizontalPodAutoscaler, HorizontalPodAutoscaler> {
  private final SameShapeConversion<
          dev.kemudi.api.autoscaling.v2beta2.HorizontalPodAutoscaler, HorizontalPodAutoscaler>
      shape =
          new SameShapeConversion<>(
              AutoscalingV2beta2.HORIZONTALPODAUTOSCALERS.kind(),
              AutoscalingV2.HORIZONTALPODAUTOSCALERS.kind());

  @Override
  public HorizontalPodAutoscaler toHub(
      dev.kemudi.api.autoscaling.v2beta2.HorizontalPodAutoscaler object) {
    HorizontalPodAutoscaler hub = shape.toHub(object);
    var given = object.spec().behavior();
    HorizontalPodAutoscalerBehavior read = hub.spec().behavior();
    if (given == null || read == null) {
      return hub;
    }
    HorizontalPodAutoscalerBehavior behavior =
        new HorizontalPodAutoscalerBehavior(
            rules(given.scaleUp(), read.scaleUp()), rules(given.scaleDown(), read.scaleDown()));
    return HorizontalPodAutoscalerBuilder.from(hub).spec(s -> s.behavior(behavior)).build();
  }

  private static @Nullable HPAScalingRules rules(
      dev.kemudi.api.autoscaling.v2beta2.@Nullable HPAScalingRules given,
      @Nullable HPAScalingRules read) {
    boolean none =
        given != null && given.policies().isEmpty() && GivenList.isGiven(given.policies());
    return !none || read == null
        ? read
        : new HPAScalingRules(
            read.stabilizationWindowSeconds(), read.selectPolicy(), GivenList.none());
  }

  @Override
  public dev.kemudi.api.autoscaling.v2beta2.HorizontalPodAutoscaler fromHub(
      HorizontalPodAutoscaler object) {
    return shape.fromHub(object);
  }
}
