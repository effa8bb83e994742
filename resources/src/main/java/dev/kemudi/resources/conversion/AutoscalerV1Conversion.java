package dev.kemudi.resources.conversion;

import dev.kemudi.api.autoscaling.v2.CrossVersionObjectReference;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscaler;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerCondition;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerSpecBuilder;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerStatusBuilder;
import dev.kemudi.api.autoscaling.v2.MetricSpec;
import dev.kemudi.api.autoscaling.v2.MetricStatus;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Autoscalers of version 1, which know one metric, the use of CPU. All else stands in annotations
 * as JSON: other metrics, their last values, conditions and behavior.
 */
final class AutoscalerV1Conversion
    implements Conversion<
        dev.kemudi.api.autoscaling.v1.HorizontalPodAutoscaler, HorizontalPodAutoscaler> {
  @Override
  public HorizontalPodAutoscaler toHub(
      dev.kemudi.api.autoscaling.v1.HorizontalPodAutoscaler object) {
    Map<String, String> annotations = new HashMap<>(object.metadata().annotations());
    List<MetricSpec> metrics = new ArrayList<>();
    Integer cpu = object.spec().targetCPUUtilizationPercentage();
    if (cpu != null) {
      metrics.add(AutoscalerMetrics.cpu(cpu));
    }
    metrics.addAll(AutoscalerAnnotations.takeMetrics(annotations));
    List<MetricStatus> values = new ArrayList<>();
    Integer currentCpu = object.status().currentCPUUtilizationPercentage();
    List<MetricStatus> others = AutoscalerAnnotations.takeValues(annotations);
    if (currentCpu != null && others.stream().noneMatch(AutoscalerMetrics::isCpu)) {
      values.add(AutoscalerMetrics.cpuValue(currentCpu));
    }
    values.addAll(others);
    List<HorizontalPodAutoscalerCondition> conditions =
        AutoscalerAnnotations.takeConditions(annotations);
    HorizontalPodAutoscalerBehavior behavior = AutoscalerAnnotations.takeBehavior(annotations);
    return HorizontalPodAutoscalerBuilder.create()
        .metadata(ObjectMetaBuilder.from(object.metadata()).annotations(annotations).build())
        .spec(
            HorizontalPodAutoscalerSpecBuilder.create()
                .scaleTargetRef(target(object.spec().scaleTargetRef()))
                .minReplicas(object.spec().minReplicas())
                .maxReplicas(object.spec().maxReplicas())
                .metrics(metrics)
                .behavior(behavior)
                .build())
        .status(
            HorizontalPodAutoscalerStatusBuilder.create()
                .observedGeneration(object.status().observedGeneration())
                .lastScaleTime(object.status().lastScaleTime())
                .currentReplicas(object.status().currentReplicas())
                .desiredReplicas(object.status().desiredReplicas())
                .currentMetrics(values)
                .conditions(conditions)
                .build())
        .build();
  }

  @Override
  public dev.kemudi.api.autoscaling.v1.HorizontalPodAutoscaler fromHub(
      HorizontalPodAutoscaler object) {
    Map<String, String> annotations = new HashMap<>(object.metadata().annotations());
    AutoscalerAnnotations.put(annotations, object);
    Integer cpu =
        object.spec().metrics().stream()
            .map(AutoscalerMetrics::cpuTarget)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    Integer currentCpu =
        object.status().currentMetrics().stream()
            .map(AutoscalerMetrics::cpuUse)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    CrossVersionObjectReference target = object.spec().scaleTargetRef();
    return dev.kemudi.api.autoscaling.v1.HorizontalPodAutoscalerBuilder.create()
        .metadata(ObjectMetaBuilder.from(object.metadata()).annotations(annotations).build())
        .spec(
            new dev.kemudi.api.autoscaling.v1.HorizontalPodAutoscalerSpec(
                new dev.kemudi.api.autoscaling.v1.CrossVersionObjectReference(
                    target.kind(), target.name(), target.apiVersion()),
                object.spec().minReplicas(),
                object.spec().maxReplicas(),
                cpu))
        .status(
            new dev.kemudi.api.autoscaling.v1.HorizontalPodAutoscalerStatus(
                object.status().observedGeneration(),
                object.status().lastScaleTime(),
                object.status().currentReplicas(),
                object.status().desiredReplicas(),
                currentCpu))
        .build();
  }

  private static CrossVersionObjectReference target(
      dev.kemudi.api.autoscaling.v1.CrossVersionObjectReference target) {
    return new CrossVersionObjectReference(target.kind(), target.name(), target.apiVersion());
  }
}
