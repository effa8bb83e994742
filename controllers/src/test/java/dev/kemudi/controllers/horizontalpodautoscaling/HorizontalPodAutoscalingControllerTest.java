package dev.kemudi.controllers.horizontalpodautoscaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.DeploymentBuilder;
import dev.kemudi.api.autoscaling.v2.AutoscalingV2;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscaler;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerCodec;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.client.RawClient;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.controllers.testing.RecordedEvents;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import dev.kemudi.machinery.value.Quantity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Autoscalers over metrics that a test gives. */
@Timeout(30)
final class HorizontalPodAutoscalingControllerTest {
  private static final Instant NOW = Instant.parse("2022-09-01T12:00:00Z");
  private static final String SCALE = "/apis/apps/v1/namespaces/a/deployments/web/scale";
  private static final String PODS =
      "/apis/metrics.k8s.io/v1beta1/namespaces/a/pods?labelSelector=app%3Dweb";

  private final ControllerFixture fixture = new ControllerFixture();
  private final RecordedEvents events = new RecordedEvents();
  private final Paths paths = new Paths();

  /** What a server has under its paths. */
  private static final class Paths implements RawClient {
    private final Map<String, Map<String, Object>> content = new ConcurrentHashMap<>();

    void put(String path, String yaml) {
      content.put(path, JsonTree.asObject(Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public Map<String, Object> getPath(String path) {
      Map<String, Object> found = content.get(path);
      if (found == null) {
        throw StatusError.of(
            404, StatusError.Reason.NOT_FOUND, "the server could not find the requested resource");
      }
      return found;
    }

    @Override
    public Map<String, Object> deletePath(String path) {
      throw new AssertionError("nobody is to ask for " + path);
    }

    @Override
    public Map<String, Object> putPath(String path, Map<String, Object> body) {
      content.put(path, body);
      return body;
    }
  }

  @BeforeEach
  void begin() {
    fixture.namespace("a");
    // Discovery knows what the server holds.
    fixture.client.create(
        AppsV1.DEPLOYMENTS,
        DeploymentBuilder.create().metadata(m -> m.namespace("a").name("web")).build());
    scale(2);
    for (String name : List.of("one", "two")) {
      fixture.client.put(
          CoreV1.PODS,
          PodBuilder.create()
              .metadata(m -> m.namespace("a").name(name).labels(Map.of("app", "web")))
              .spec(
                  spec ->
                      spec.containers(
                          List.of(
                              ContainerBuilder.create()
                                  .name("main")
                                  .resources(r -> r.requests(Map.of("cpu", Quantity.parse("100m"))))
                                  .build())))
              .status(
                  status ->
                      status
                          .phase("Running")
                          .startTime(NOW.minusSeconds(3600))
                          .conditions(
                              List.of(
                                  new PodCondition(
                                      "Ready", "True", null, NOW.minusSeconds(3500), "", ""))))
              .build());
    }
    fixture.start(
        new HorizontalPodAutoscalingController(
            fixture.client,
            paths,
            fixture.informers,
            events,
            InstantSource.system(),
            Duration.ofMillis(20)));
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private void scale(int replicas) {
    paths.put(
        SCALE,
        "spec: {replicas: "
            + replicas
            + "}\nstatus: {replicas: "
            + replicas
            + ", selector: app=web}");
  }

  private void usage(String one, String two) {
    paths.put(
        PODS,
        """
        items:
        - metadata: {name: one, namespace: a}
          timestamp: "2022-09-01T12:00:00Z"
          window: 30s
          containers: [{name: main, usage: {cpu: ONE}}]
        - metadata: {name: two, namespace: a}
          timestamp: "2022-09-01T12:00:00Z"
          window: 30s
          containers: [{name: main, usage: {cpu: TWO}}]
        """
            .replace("ONE", one)
            .replace("TWO", two));
  }

  private void autoscaler(String metrics) {
    String yaml =
        """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web, namespace: a}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
          minReplicas: 1
          maxReplicas: 10
          metrics:
        """
            + metrics.indent(2);
    fixture.client.create(
        AutoscalingV2.HORIZONTALPODAUTOSCALERS,
        JsonTree.decode(
            HorizontalPodAutoscalerCodec.INSTANCE,
            JsonTree.asObject(Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8)))));
  }

  private static final String CPU =
      "- {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization:"
          + " 50}}}";

  private HorizontalPodAutoscaler await(Predicate<HorizontalPodAutoscaler> condition)
      throws InterruptedException {
    return fixture.awaitObject(AutoscalingV2.HORIZONTALPODAUTOSCALERS, "a", "web", condition);
  }

  private static String condition(HorizontalPodAutoscaler autoscaler, String type) {
    return autoscaler.status().conditions().stream()
        .filter(one -> one.type().equals(type))
        .map(one -> one.status() + " " + one.reason() + " " + one.message())
        .findFirst()
        .orElse("");
  }

  @Test
  void aBusyTargetGrows() throws InterruptedException {
    usage("100m", "80m");
    autoscaler(CPU);
    ControllerFixture.await(
        () -> JsonTree.get(paths.getPath(SCALE), "spec", "replicas") instanceof Long n && n == 4);
    HorizontalPodAutoscaler scaled = await(one -> one.status().desiredReplicas() == 4);
    assertNotNull(scaled.status().lastScaleTime());
    var current = scaled.status().currentMetrics().getFirst().resource();
    assertNotNull(current);
    assertEquals(90, current.current().averageUtilization());
    assertEquals(Quantity.parse("90m"), current.current().averageValue());
    ControllerFixture.await(
        () ->
            events
                .lines()
                .contains(
                    "web Normal SuccessfulRescale New size: 4; reason: cpu resource utilization"
                        + " (percentage of request) above target"));
  }

  @Test
  void aTargetThatIsFineStays() throws InterruptedException {
    usage("52m", "50m");
    autoscaler(CPU);
    HorizontalPodAutoscaler scaled = await(one -> !condition(one, "ScalingLimited").isEmpty());
    assertEquals(2, scaled.status().desiredReplicas());
    assertEquals(
        "True ReadyForNewScale recommended size matches current size",
        condition(scaled, "AbleToScale"));
    assertEquals(
        "True ValidMetricFound the HPA was able to successfully calculate a replica count from cpu"
            + " resource utilization (percentage of request)",
        condition(scaled, "ScalingActive"));
    assertEquals(
        "False DesiredWithinRange the desired count is within the acceptable range",
        condition(scaled, "ScalingLimited"));
  }

  @Test
  void withoutMetricsNothingIsDone() throws InterruptedException {
    autoscaler(CPU);
    HorizontalPodAutoscaler stuck = await(one -> !condition(one, "ScalingActive").isEmpty());
    String why =
        "failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch"
            + " metrics from resource metrics API: the server could not find the requested"
            + " resource (get pods.metrics.k8s.io)";
    assertEquals(
        "False FailedGetResourceMetric the HPA was unable to compute the replica count: " + why,
        condition(stuck, "ScalingActive"));
    ControllerFixture.await(
        () ->
            events
                .lines()
                .contains(
                    "web Warning FailedComputeMetricsReplicas invalid metrics (1 invalid out of"
                        + " 1), first error is: failed to get cpu resource metric value: "
                        + why));
    assertEquals(2, stuck.status().currentReplicas());
  }

  @Test
  void metricsOfOthersCountToo() throws InterruptedException {
    paths.put("/apis/custom.metrics.k8s.io", "versions: [{version: v1beta1}]");
    paths.put(
        "/apis/custom.metrics.k8s.io/v1beta1/namespaces/a/pods/*/hits?labelSelector=app%3Dweb",
        """
        items:
        - {describedObject: {name: one}, timestamp: "2022-09-01T12:00:00Z", value: "30"}
        - {describedObject: {name: two}, timestamp: "2022-09-01T12:00:00Z", value: "30"}
        """);
    paths.put(
        "/apis/external.metrics.k8s.io/v1beta1/namespaces/a/queue?labelSelector=q%3Dx",
        "items: [{metricName: queue, value: \"500\"}]");
    autoscaler(
        """
        - {type: Pods, pods: {metric: {name: hits}, target: {type: AverageValue, averageValue: 20}}}
        - {type: External, external: {metric: {name: queue, selector: {matchLabels: {q: x}}}, target: {type: AverageValue, averageValue: 50}}}
        """);
    HorizontalPodAutoscaler scaled = await(one -> one.status().desiredReplicas() > 2);
    // Ten were asked for; twofold is allowed.
    assertEquals(2, scaled.status().currentMetrics().size());
    ControllerFixture.await(
        () ->
            events
                .lines()
                .contains(
                    "web Normal SuccessfulRescale New size: 4; reason: external metric"
                        + " queue(&LabelSelector{MatchLabels:map[string]string{q: x,},"
                        + "MatchExpressions:[]LabelSelectorRequirement{},}) above target"));
  }

  @Test
  void whatCannotBeScaledIsTold() throws InterruptedException {
    paths.content.remove(SCALE);
    autoscaler(CPU);
    HorizontalPodAutoscaler stuck = await(one -> !condition(one, "AbleToScale").isEmpty());
    assertEquals(
        "False FailedGetScale the HPA controller was unable to get the target's current scale: the"
            + " server could not find the requested resource",
        condition(stuck, "AbleToScale"));
  }

  @Test
  void aTargetIsKeptWithinItsBounds() throws InterruptedException {
    scale(20);
    autoscaler(CPU);
    ControllerFixture.await(
        () ->
            events
                .lines()
                .contains(
                    "web Normal SuccessfulRescale New size: 10; reason: Current number of replicas"
                        + " above Spec.MaxReplicas"));
  }
}
