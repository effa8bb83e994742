package dev.kemudi.resources.autoscaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.autoscaling.v2.AutoscalingV2;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscaler;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.resources.Kinds;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.autoscaling.horizontalpodautoscaler.HorizontalPodAutoscalers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of autoscalers that are wrong. */
class AutoscalerKindsTest {
  private static final Strategy<HorizontalPodAutoscaler> STRATEGY =
      HorizontalPodAutoscalers.definition().strategy();

  private final Kinds kinds = new Kinds();

  private List<String> errors(Kinds with, String rest) throws Exception {
    String text =
        "{'spec':{'maxReplicas':3,'scaleTargetRef':{'kind':'Deployment','name':'d'}," + rest + "}}";
    HorizontalPodAutoscaler object =
        Json.decode(
            AutoscalingV2.HORIZONTALPODAUTOSCALERS.kind().codec(),
            text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    return with.errors(STRATEGY, with.create(STRATEGY, object));
  }

  @Test
  void aMetricWithoutATypeIsToldThrice() throws Exception {
    String types =
        "supported values: \"ContainerResource\", \"External\", \"Object\", \"Pods\","
            + " \"Resource\"";
    assertEquals(
        List.of(
            "spec.metrics[0].type: Required value: must specify a metric source type",
            "spec.metrics[0].type: Unsupported value: \"\": " + types,
            "spec.metrics[0].type: Unsupported value: \"\": " + types,
            "spec.metrics[0].object: Forbidden: must populate the given metric source only",
            "spec.metrics[0].external: Forbidden: must populate the given metric source only"),
        errors(
            kinds,
            "'metrics':[{'object':{'describedObject':{'kind':'S','name':'n'},'metric':{'name':'m'},"
                + "'target':{'type':'Value','value':'1'}},'external':{}}]"));
  }

  @Test
  void eachSourceMustBeWhole() throws Exception {
    assertEquals(
        List.of(
            "spec.metrics[0].resource.name: Required value: must specify a resource name",
            "spec.metrics[0].resource.target.type: Required value: must specify a metric target"
                + " type",
            "spec.metrics[0].resource.target.type: Invalid value: \"\": must be either Utilization,"
                + " Value, or AverageValue",
            "spec.metrics[0].resource.target.averageUtilization: Required value: must set either a"
                + " target raw value or a target utilization"),
        errors(kinds, "'metrics':[{'type':'Resource','resource':{}}]"));
    assertEquals(
        List.of(
            "spec.metrics[0].pods.metric.name: Invalid value: \"a/b\": may not contain '/'",
            "spec.metrics[0].pods.target.averageValue: Required value: must specify a positive"
                + " target averageValue"),
        errors(
            kinds,
            "'metrics':[{'type':'Pods','pods':{'metric':{'name':'a/b'},"
                + "'target':{'type':'AverageValue'}}}]"));
    assertEquals(
        List.of(
            "spec.metrics[0].object.describedObject.kind: Required value",
            "spec.metrics[0].object.describedObject.name: Required value",
            "spec.metrics[0].object.metric.name: Required value: must specify a metric name",
            "spec.metrics[0].object.target.averageValue: Required value: must set either a target"
                + " value or averageValue"),
        errors(kinds, "'metrics':[{'type':'Object','object':{'target':{'type':'Value'}}}]"));
  }

  @Test
  void nobodyScalesToZeroByLoadOfWhatIsGone() throws Exception {
    String zero = "'minReplicas':0";
    assertEquals(
        List.of(
            "spec.minReplicas: Invalid value: 0: must be greater than or equal to 1",
            "spec.metrics: Forbidden: must specify at least one Object or External metric to"
                + " support scaling to zero replicas"),
        errors(kinds, zero));
    assertEquals(
        List.of(),
        errors(
            new Kinds("HPAScaleToZero"),
            zero
                + ",'metrics':[{'type':'External','external':{'metric':{'name':'m'},"
                + "'target':{'type':'Value','value':'1'}}}]"));
  }

  /** Policies by default are for rules without any said; none at all is no rule. */
  @Test
  void noPoliciesAreNotDefaultPolicies() throws Exception {
    Kinds kinds = new Kinds();
    String none = "must specify at least one Policy";
    assertEquals(
        List.of("spec.behavior.scaleUp.policies: Required value: " + none),
        errors(kinds, "'behavior':{'scaleUp':{'policies':[]}}"));
    assertEquals(
        List.of("spec.behavior.scaleDown.policies: Required value: " + none),
        errors(kinds, "'behavior':{'scaleDown':{'policies':[],'selectPolicy':'Max'}}"));
    assertEquals(List.of(), errors(kinds, "'behavior':{'scaleUp':{'policies':null}}"));
    assertEquals(List.of(), errors(kinds, "'behavior':{'scaleUp':{}}"));
  }
}
