package dev.kemudi.resources.autoscaling.horizontalpodautoscaler;

import dev.kemudi.api.autoscaling.v2.HPAScalingPolicy;
import dev.kemudi.api.autoscaling.v2.HPAScalingRules;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscaler;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerSpec;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerSpecBuilder;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerStatusBuilder;
import dev.kemudi.api.autoscaling.v2.MetricSpecBuilder;
import dev.kemudi.api.autoscaling.v2.MetricTarget;
import dev.kemudi.api.autoscaling.v2.ResourceMetricSource;
import dev.kemudi.machinery.codec.GivenList;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of horizontal pod autoscalers. */
final class AutoscalerStrategy implements Strategy<HorizontalPodAutoscaler> {
  private static final int DEFAULT_CPU = 80;
  private static final HPAScalingPolicy DOUBLE = new HPAScalingPolicy("Percent", 100, 15);
  private static final TableColumns<HorizontalPodAutoscaler> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<HorizontalPodAutoscaler>named()
                  .string(
                      "Reference",
                      "What is scaled.",
                      a ->
                          a.spec().scaleTargetRef().kind() + "/" + a.spec().scaleTargetRef().name())
                  .string("Targets", "Load that is and should be.", AutoscalerTargets::text)
                  .string(
                      "MinPods",
                      "Fewest pods.",
                      a ->
                          a.spec().minReplicas() == null
                              ? Texts.UNSET
                              : String.valueOf(a.spec().minReplicas()))
                  .string("MaxPods", "Most pods.", a -> (long) a.spec().maxReplicas())
                  .string("Replicas", "Pods now.", a -> (long) a.status().currentReplicas())
                  .age()
                  .build());

  @Override
  public HorizontalPodAutoscaler defaults(HorizontalPodAutoscaler object) {
    HorizontalPodAutoscalerSpec spec = object.spec();
    HorizontalPodAutoscalerSpecBuilder builder =
        HorizontalPodAutoscalerSpecBuilder.from(spec)
            .minReplicas(Objects.requireNonNullElse(spec.minReplicas(), 1));
    if (spec.metrics().isEmpty()) {
      builder.metrics(
          List.of(
              MetricSpecBuilder.create()
                  .type("Resource")
                  .resource(
                      new ResourceMetricSource(
                          "cpu", new MetricTarget("Utilization", null, null, DEFAULT_CPU)))
                  .build()));
    }
    HorizontalPodAutoscalerBehavior behavior = spec.behavior();
    if (behavior != null) {
      builder.behavior(
          new HorizontalPodAutoscalerBehavior(
              rules(behavior.scaleUp(), 0, List.of(new HPAScalingPolicy("Pods", 4, 15), DOUBLE)),
              rules(behavior.scaleDown(), null, List.of(DOUBLE))));
    }
    return HorizontalPodAutoscalerBuilder.from(object).spec(builder.build()).build();
  }

  private static HPAScalingRules rules(
      @Nullable HPAScalingRules rules, @Nullable Integer window, List<HPAScalingPolicy> policies) {
    if (rules == null) {
      return new HPAScalingRules(window, "Max", policies);
    }
    return new HPAScalingRules(
        rules.stabilizationWindowSeconds() == null ? window : rules.stabilizationWindowSeconds(),
        Objects.requireNonNullElse(rules.selectPolicy(), "Max"),
        GivenList.isGiven(rules.policies()) ? rules.policies() : policies);
  }

  @Override
  public HorizontalPodAutoscaler prepareForCreate(
      HorizontalPodAutoscaler object, StrategyContext context) {
    return HorizontalPodAutoscalerBuilder.from(object)
        .status(HorizontalPodAutoscalerStatusBuilder.create().build())
        .build();
  }

  @Override
  public HorizontalPodAutoscaler prepareForUpdate(
      HorizontalPodAutoscaler object, HorizontalPodAutoscaler old, StrategyContext context) {
    return HorizontalPodAutoscalerBuilder.from(object).status(old.status()).build();
  }

  @Override
  public List<FieldError> validate(HorizontalPodAutoscaler object, StrategyContext context) {
    int least = context.gates().enabled("HPAScaleToZero") ? 0 : 1;
    return AutoscalerValidation.check(object.spec(), least);
  }

  @Override
  public List<FieldError> validateUpdate(
      HorizontalPodAutoscaler object, HorizontalPodAutoscaler old, StrategyContext context) {
    boolean zero =
        context.gates().enabled("HPAScaleToZero")
            || Objects.requireNonNullElse(old.spec().minReplicas(), 1) == 0;
    return AutoscalerValidation.check(object.spec(), zero ? 0 : 1);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<HorizontalPodAutoscaler> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
