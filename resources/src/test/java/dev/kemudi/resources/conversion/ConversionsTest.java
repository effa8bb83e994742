package dev.kemudi.resources.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.autoscaling.v2.HPAScalingPolicy;
import dev.kemudi.api.autoscaling.v2.HPAScalingRules;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscaler;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import dev.kemudi.api.autoscaling.v2.MetricIdentifier;
import dev.kemudi.api.autoscaling.v2.MetricSpecBuilder;
import dev.kemudi.api.autoscaling.v2.MetricTarget;
import dev.kemudi.api.autoscaling.v2.PodsMetricSource;
import dev.kemudi.api.autoscaling.v2beta2.AutoscalingV2beta2;
import dev.kemudi.machinery.codec.GivenList;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.value.Quantity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversionsTest {
  @Test
  void autoscalerSurvivesVersionOne() {
    HorizontalPodAutoscaler hub =
        HorizontalPodAutoscalerBuilder.create()
            .metadata(meta -> meta.name("web"))
            .spec(
                spec ->
                    spec.minReplicas(1)
                        .maxReplicas(5)
                        .metrics(
                            List.of(
                                AutoscalerMetrics.cpu(60),
                                MetricSpecBuilder.create()
                                    .type("Pods")
                                    .pods(
                                        new PodsMetricSource(
                                            new MetricIdentifier("rate", null),
                                            new MetricTarget(
                                                "AverageValue", null, Quantity.parse("10"), null)))
                                    .build()))
                        .behavior(
                            new HorizontalPodAutoscalerBehavior(
                                new HPAScalingRules(
                                    0, "Max", List.of(new HPAScalingPolicy("Pods", 4, 15))),
                                null)))
            .build();
    AutoscalerV1Conversion conversion = new AutoscalerV1Conversion();
    dev.kemudi.api.autoscaling.v1.HorizontalPodAutoscaler served = conversion.fromHub(hub);
    assertEquals(60, served.spec().targetCPUUtilizationPercentage());
    assertEquals(
        "[{\"type\":\"Pods\",\"pods\":{\"metricName\":\"rate\",\"targetAverageValue\":\"10\"}}]",
        served.metadata().annotations().get("autoscaling.alpha.kubernetes.io/metrics"));
    assertEquals(hub, conversion.toHub(served));
  }

  /** Whether rules of version 2beta2 that have this in them have policies for the hub. */
  private static boolean hasPolicies(String field) {
    String text = "{\"spec\":{\"behavior\":{\"scaleDown\":{" + field + "}}}}";
    HorizontalPodAutoscaler hub =
        new AutoscalerV2beta2Conversion()
            .toHub(
                Json.decode(
                    AutoscalingV2beta2.HORIZONTALPODAUTOSCALERS.kind().codec(),
                    text.getBytes(StandardCharsets.UTF_8)));
    HorizontalPodAutoscalerBehavior behavior = hub.spec().behavior();
    assertNotNull(behavior);
    assertNull(behavior.scaleUp());
    HPAScalingRules rules = behavior.scaleDown();
    assertNotNull(rules);
    assertTrue(rules.policies().isEmpty());
    return GivenList.isGiven(rules.policies());
  }

  @Test
  void rulesWithoutAnyPolicyAreNotRulesWithoutPoliciesGiven() {
    assertTrue(hasPolicies("\"policies\":[]"));
    assertFalse(hasPolicies("\"policies\":null"));
    assertFalse(hasPolicies("\"selectPolicy\":\"Max\""));
  }

  @Test
  void eventSurvivesTheNewApi() {
    dev.kemudi.api.events.v1.Event served =
        dev.kemudi.api.events.v1.EventBuilder.create()
            .metadata(meta -> meta.name("e").namespace("default"))
            .regarding(object -> object.kind("Pod").name("p"))
            .note("done")
            .reportingController("kubelet")
            .build();
    EventConversion conversion = new EventConversion();
    assertEquals("done", conversion.toHub(served).message());
    assertEquals(served, conversion.fromHub(conversion.toHub(served)));
  }

  @Test
  void everyVersionConvertsAnEmptyObjectThereAndBack() {
    Conversions.all().forEach(ConversionsTest::thereAndBack);
  }

  private static <A extends KubeObject, B extends KubeObject> void thereAndBack(
      ServedVersion<A, B> version) {
    Kind<A> kind = version.served().kind();
    A object = kind.withTypeMeta(kind.codec().empty(), kind.typeMeta());
    assertEquals(object, version.conversion().fromHub(version.conversion().toHub(object)));
  }
}
