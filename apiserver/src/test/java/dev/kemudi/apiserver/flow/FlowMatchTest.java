package dev.kemudi.apiserver.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.bootstrap.DefaultFlows;
import dev.kemudi.apiserver.metrics.FlowMetrics;
import dev.kemudi.apiserver.metrics.Metrics;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.http.QueryParameters;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FlowMatchTest {
  private static final FlowMetrics METRICS = new FlowMetrics(new Metrics());
  private static final FlowMetrics.Series COUNTED = METRICS.of("l", "s");

  private static FlowConfiguration defaults() {
    DefaultFlows flows = DefaultFlows.load();
    return new FlowObjects(600, () -> 0, METRICS)
        .configure(new FlowConfiguration(List.of(), Map.of()), flows.levels(), flows.schemas());
  }

  private static RequestInfo request(String method, String path, boolean watch) {
    List<String> segments = Arrays.stream(path.substring(1).split("/")).toList();
    return RequestInfo.parse(method, path, segments, watch, "");
  }

  private static String schema(String user, List<String> groups, RequestInfo info) {
    FlowConfiguration.Schema schema =
        defaults().classify(new UserInfo(user, "", groups, Map.of()), info);
    return Objects.requireNonNull(schema).name();
  }

  @Test
  void findsTheSchemaOfLeastPrecedence() {
    List<String> all = List.of("system:authenticated");
    RequestInfo pods = request("GET", "/api/v1/namespaces/default/pods", false);
    RequestInfo lease =
        request("PUT", "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/a", false);
    assertEquals("exempt", schema("root", List.of("system:masters"), pods));
    assertEquals("global-default", schema("jane", all, pods));
    assertEquals("probes", schema("jane", all, request("GET", "/readyz", false)));
    assertEquals("system-node-high", schema("system:node:a", List.of("system:nodes"), lease));
    assertEquals("system-nodes", schema("system:node:a", List.of("system:nodes"), pods));
    assertEquals(
        "kube-system-service-accounts",
        schema("system:serviceaccount:kube-system:x", List.of("system:serviceaccounts"), pods));
    assertEquals(
        "service-accounts",
        schema("system:serviceaccount:kube:x", List.of("system:serviceaccounts"), pods));
    assertEquals("system-leader-election", schema("system:kube-scheduler", all, lease));
  }

  @Test
  void sharesSeatsByTheSharesOfLevels() {
    FlowConfiguration configuration = defaults();
    FairQueues rest =
        Objects.requireNonNull(
            Objects.requireNonNull(configuration.levels().get("catch-all")).queues());
    // 5 of 245 shares of 600 seats, rounded up.
    for (int i = 0; i < 13; i++) {
      assertEquals(i, rest.seatsTaken());
      enter(rest);
    }
    assertEquals(13, rest.seatsTaken());
    enter(rest);
    assertEquals(13, rest.seatsTaken());
  }

  private static void enter(FairQueues queues) {
    try {
      queues.enter(Width.ONE, COUNTED, 0, Duration.ZERO, Guest.of(COUNTED, _ -> {}));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void listsAreAsWideAsWhatTheyRead() throws Exception {
    WorkEstimate estimate = new WorkEstimate(_ -> 420, new WatcherCounts());
    RequestInfo list = request("GET", "/api/v1/pods", false);
    assertEquals(9, estimate.of(list, QueryParameters.parse(""), COUNTED).seats());
    assertEquals(5, estimate.of(list, QueryParameters.parse("resourceVersion=0"), COUNTED).seats());
    assertEquals(1, estimate.of(list, QueryParameters.parse("limit=50"), COUNTED).seats());
    assertEquals(
        5,
        estimate.of(list, QueryParameters.parse("limit=50&labelSelector=a%3Db"), COUNTED).seats());
    assertEquals(
        9,
        estimate
            .of(list, QueryParameters.parse("labelSelector=a%3Db&limit=5000"), COUNTED)
            .seats());
    assertEquals(
        1,
        estimate
            .of(request("GET", "/api/v1/pods", true), QueryParameters.parse("watch=1"), COUNTED)
            .seats());
  }

  @Test
  void writesAreAsWideAsTheirAudience() throws Exception {
    WatcherCounts watchers = new WatcherCounts();
    WorkEstimate estimate = new WorkEstimate(_ -> 0, watchers);
    RequestInfo write = request("PUT", "/api/v1/namespaces/a/pods/p", false);
    assertEquals(Width.ONE, estimate.of(write, QueryParameters.parse(""), COUNTED));
    Runnable all = watchers.opened(request("GET", "/api/v1/pods", true));
    for (int i = 0; i < 19; i++) {
      watchers.opened(request("GET", "/api/v1/namespaces/a/pods", true));
      watchers.opened(request("GET", "/api/v1/namespaces/b/pods", true));
    }
    assertEquals(
        new Width(2, Duration.ofMillis(10)),
        estimate.of(write, QueryParameters.parse(""), COUNTED));
    watchers.opened(request("GET", "/api/v1/pods", true));
    assertEquals(3, estimate.of(write, QueryParameters.parse(""), COUNTED).seats());
    all.run();
    assertEquals(2, estimate.of(write, QueryParameters.parse(""), COUNTED).seats());
  }
}
