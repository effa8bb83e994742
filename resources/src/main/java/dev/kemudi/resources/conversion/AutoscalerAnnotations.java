package dev.kemudi.resources.conversion;

import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscaler;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerBehaviorCodec;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerCondition;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerConditionCodec;
import dev.kemudi.api.autoscaling.v2.MetricSpec;
import dev.kemudi.api.autoscaling.v2.MetricStatus;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.TypeCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes what version 1 of autoscalers keeps in annotations. */
final class AutoscalerAnnotations {
  private static final String PREFIX = "autoscaling.alpha.kubernetes.io/";
  private static final String METRICS = PREFIX + "metrics";
  private static final String VALUES = PREFIX + "current-metrics";
  private static final String CONDITIONS = PREFIX + "conditions";
  private static final String BEHAVIOR = PREFIX + "behavior";

  private AutoscalerAnnotations() {}

  /** Puts what version 1 has no fields for. */
  static void put(Map<String, String> annotations, HorizontalPodAutoscaler object) {
    List<MetricSpec> others = new ArrayList<>(object.spec().metrics());
    others.stream()
        .filter(metric -> AutoscalerMetrics.cpuTarget(metric) != null)
        .findFirst()
        .ifPresent(others::remove);
    putList(
        annotations,
        METRICS,
        dev.kemudi.api.autoscaling.v1.MetricSpecCodec.INSTANCE,
        others.stream().map(AutoscalerMetricShapes::toV1).toList());
    putList(
        annotations,
        VALUES,
        dev.kemudi.api.autoscaling.v1.MetricStatusCodec.INSTANCE,
        object.status().currentMetrics().stream().map(AutoscalerValueShapes::toV1).toList());
    putList(
        annotations,
        CONDITIONS,
        HorizontalPodAutoscalerConditionCodec.INSTANCE,
        object.status().conditions());
    HorizontalPodAutoscalerBehavior behavior = object.spec().behavior();
    annotations.remove(BEHAVIOR);
    if (behavior != null) {
      annotations.put(
          BEHAVIOR,
          new String(
              Json.encode(HorizontalPodAutoscalerBehaviorCodec.INSTANCE, behavior),
              StandardCharsets.UTF_8));
    }
  }

  private static <T> void putList(
      Map<String, String> annotations, String name, TypeCodec<T> codec, List<T> values) {
    annotations.remove(name);
    if (!values.isEmpty()) {
      annotations.put(name, JsonLists.text(codec, values));
    }
  }

  static List<MetricSpec> takeMetrics(Map<String, String> annotations) {
    return JsonLists.read(
            dev.kemudi.api.autoscaling.v1.MetricSpecCodec.INSTANCE, annotations.remove(METRICS))
        .stream()
        .map(AutoscalerMetricShapes::fromV1)
        .toList();
  }

  static List<MetricStatus> takeValues(Map<String, String> annotations) {
    return JsonLists.read(
            dev.kemudi.api.autoscaling.v1.MetricStatusCodec.INSTANCE, annotations.remove(VALUES))
        .stream()
        .map(AutoscalerValueShapes::fromV1)
        .toList();
  }

  static List<HorizontalPodAutoscalerCondition> takeConditions(Map<String, String> annotations) {
    return JsonLists.read(
        HorizontalPodAutoscalerConditionCodec.INSTANCE, annotations.remove(CONDITIONS));
  }

  static @Nullable HorizontalPodAutoscalerBehavior takeBehavior(Map<String, String> annotations) {
    String text = annotations.remove(BEHAVIOR);
    try {
      return text == null
          ? null
          : Json.decode(
              HorizontalPodAutoscalerBehaviorCodec.INSTANCE, text.getBytes(StandardCharsets.UTF_8));
    } catch (DecodeException _) {
      return null;
    }
  }
}
