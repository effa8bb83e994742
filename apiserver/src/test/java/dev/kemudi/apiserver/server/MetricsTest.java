package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.client.Client;
import dev.kemudi.http.Headers;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a server tells monitoring. */
class MetricsTest {
  private static final String MAPS = "/api/v1/namespaces/default/configmaps";
  private static final String OF_MAPS =
      "group=\"\",version=\"v1\",resource=\"configmaps\",subresource=\"\",";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern LINE =
      Pattern.compile(
          "# (HELP|TYPE) \\S+ .*|[a-z_]+(\\{([a-z_]+=\"([^\"\\\\]|\\\\.)*\",?)+})? [-+.0-9eInf]+");

  @RegisterExtension private static final RunningServer SERVER = RunningServer.usual();

  private final TestServer server = SERVER.server();
  private final PlainClient http = SERVER.http();

  private String metrics() {
    return http.get("/metrics", "").text();
  }

  private double value(String sample) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  /** A request is counted when it is over, which its client may know before. */
  private void await(double wanted, String sample) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (value(sample) != wanted && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertEquals(wanted, value(sample), sample);
  }

  private Set<String> names() {
    return metrics()
        .lines()
        .filter(line -> line.startsWith("# TYPE "))
        .map(line -> line.split(" ")[2])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void isTextThatPrometheusReads() {
    PlainClient.Raw raw = http.raw("/metrics", Headers.empty());
    assertEquals("text/plain; version=0.0.4; charset=utf-8", raw.headers().get("Content-Type"));
    metrics().lines().forEach(line -> assertTrue(LINE.matcher(line).matches(), line));
  }

  @Test
  void tellsHowLongStepsTake() {
    String step = "apiserver_request_filter_duration_seconds_count{filter=\"%s\"}";
    double before = value(step.formatted("authorization"));
    http.get(MAPS, "");
    assertTrue(value(step.formatted("authorization")) > before);
    assertTrue(value(step.formatted("authentication")) > before);
    assertTrue(value(step.formatted("impersonation")) > before);
    assertTrue(value(step.formatted("priorityandfairness")) > before);
  }

  @Test
  void countsRequests() {
    String created =
        "apiserver_request_total{verb=\"POST\",dry_run=\"\","
            + OF_MAPS
            + "scope=\"resource\",component=\"apiserver\",code=\"201\"}";
    String listed =
        "apiserver_request_duration_seconds_count{verb=\"LIST\",dry_run=\"\","
            + OF_MAPS
            + "scope=\"namespace\",component=\"apiserver\"}";
    String missing =
        "apiserver_request_total{verb=\"GET\",dry_run=\"\","
            + OF_MAPS
            + "scope=\"resource\",component=\"apiserver\",code=\"404\"}";
    String sizes =
        "apiserver_response_sizes_bucket{verb=\"LIST\","
            + OF_MAPS
            + "scope=\"namespace\",component=\"apiserver\",le=\"1e+06\"}";
    final double before = value(created);
    final double listsBefore = value(listed);
    final double missingBefore = value(missing);
    final double sizesBefore = value(sizes);
    http.send("POST", MAPS, "{\"metadata\":{\"generateName\":\"a\"}}");
    http.get(MAPS, "");
    http.get(MAPS + "/none", "");
    await(before + 1, created);
    await(listsBefore + 1, listed);
    await(missingBefore + 1, missing);
    await(sizesBefore + 1, sizes);
    assertTrue(
        value("etcd_request_duration_seconds_count{operation=\"create\",type=\"*core.ConfigMap\"}")
            > 0);
    assertTrue(value("apiserver_storage_objects{resource=\"configmaps\"}") > 0);
    assertTrue(value("authentication_attempts{result=\"success\"}") > 0);
    assertTrue(
        value(
                "apiserver_flowcontrol_dispatched_requests_total{priority_level=\"exempt\",flow_schema=\"exempt\"}")
            > 0);
  }

  /** Only users who aren't masters wait for their turn. */
  @Test
  void tellsHowLevelsAreUsed() {
    String labels = "{priority_level=\"global-default\",flow_schema=\"global-default\"";
    String prefix = "apiserver_flowcontrol_";
    double before = value(prefix + "work_estimated_seats_count" + labels + "}");
    double waited =
        value(prefix + "request_wait_duration_seconds_count" + labels + ",execute=\"true\"}");
    assertEquals(403, http.raw(MAPS, Headers.of("Impersonate-User", "jane")).status());
    await(before + 1, prefix + "work_estimated_seats_count" + labels + "}");
    await(
        waited + 1, prefix + "request_wait_duration_seconds_count" + labels + ",execute=\"true\"}");
    await(0, prefix + "current_executing_requests" + labels + "}");
    assertFalse(
        metrics()
            .contains(
                prefix
                    + "current_executing_requests{priority_level=\"exempt\",flow_schema=\"exempt\"} 1"),
        "what is exempt takes no turns");
    String use = "{phase=\"executing\",priority_level=\"global-default\"}";
    assertTrue(value(prefix + "priority_level_seat_utilization_count" + use) > 0);
    assertTrue(value(prefix + "priority_level_request_utilization_count" + use) > 0);
    assertTrue(
        value(
                prefix
                    + "read_vs_write_current_requests_count{phase=\"executing\",request_kind=\"readOnly\"}")
            > 0);
  }

  @Test
  void makesNothingOfPathsThatAreMadeUp() {
    http.get("/api/v1/namespaces/default/inventions", "");
    http.get("/apis/made.up/v1/things", "");
    http.get(MAPS + "/a/invention", "");
    http.get("/invention", "");
    String all = metrics();
    assertFalse(all.contains("invention"), all);
    assertFalse(all.contains("made.up"), all);
  }

  @Test
  void countsWatchEvents() {
    String events = "apiserver_watch_events_total{group=\"\",version=\"v1\",kind=\"Namespace\"}";
    double before = value(events);
    http.get("/api/v1/namespaces?watch=1&timeoutSeconds=1&resourceVersion=0", "");
    assertTrue(value(events) > before);
  }

  @Test
  void countsWhatListsReadInTheCache() {
    String labels = "{resource_prefix=\"/configmaps\"}";
    String lists = "apiserver_cache_list_total{index=\"\",resource_prefix=\"/configmaps\"}";
    String read =
        "apiserver_cache_list_fetched_objects_total{index=\"\",resource_prefix=\"/configmaps\"}";
    http.send(
        "POST", MAPS, "{\"metadata\":{\"generateName\":\"a\",\"labels\":{\"listed\":\"yes\"}}}");
    final double listsBefore = value(lists);
    final double readBefore = value(read);
    final double before = value("apiserver_cache_list_returned_objects_total" + labels);
    http.get(MAPS + "?labelSelector=listed%3Dyes", "");
    http.get(MAPS + "?fieldSelector=metadata.name%3Dnone", "");
    assertEquals(listsBefore + 2, value(lists));
    assertTrue(value(read) > readBefore);
    assertEquals(before + 1, value("apiserver_cache_list_returned_objects_total" + labels));
    assertTrue(value("watch_cache_capacity{resource=\"*core.ConfigMap\"}") > 0);
  }

  @Test
  void countsWhatAdmissionTakes() {
    String plugin =
        "apiserver_admission_controller_admission_duration_seconds_count{name=\"NamespaceLifecycle\","
            + "operation=\"CREATE\",rejected=\"true\",type=\"admit\"}";
    String step =
        "apiserver_admission_step_admission_duration_seconds_count{operation=\"CREATE\","
            + "rejected=\"true\",type=\"admit\"}";
    double before = value(plugin);
    double stepBefore = value(step);
    http.send("POST", "/api/v1/namespaces/nowhere/configmaps", "{\"metadata\":{\"name\":\"m\"}}");
    assertEquals(before + 1, value(plugin));
    assertEquals(stepBefore + 1, value(step));
  }

  @Test
  void tellsWhoAsksForWhatGoes() {
    http.get("/apis/autoscaling/v2beta2/namespaces/default/horizontalpodautoscalers", "");
    await(
        1,
        "apiserver_requested_deprecated_apis{group=\"autoscaling\",version=\"v2beta2\","
            + "resource=\"horizontalpodautoscalers\",subresource=\"\",removed_release=\"1.26\"}");
  }

  @Test
  void countsWhatComponentsAsk() {
    String found = "rest_client_requests_total{code=\"200\",host=\"localhost\",method=\"GET\"}";
    String missing = "rest_client_requests_total{code=\"404\",host=\"localhost\",method=\"GET\"}";
    double before = value(found);
    double missingBefore = value(missing);
    Client client = server.server.admin();
    client.get(CoreV1.NAMESPACES, new ObjectKey("", "default"));
    client.find(CoreV1.NAMESPACES, new ObjectKey("", "nowhere"));
    assertTrue(value(found) > before);
    assertTrue(value(missing) > missingBefore);
  }

  /** The names that alerts and dashboards for kube-apiserver read. */
  @Test
  void hasTheNamesThatAlertsRead() {
    Headers other = Headers.of("Impersonate-User", "jane");
    assertEquals(403, http.raw("DELETE", MAPS + "/none", other).status());
    http.get("/api/v1/namespaces", "");
    http.get("/api/v1/namespaces?watch=1&timeoutSeconds=1", "");
    Set<String> wanted =
        Set.of(
            "aggregator_unavailable_apiservice",
            "apiserver_admission_controller_admission_duration_seconds",
            "apiserver_admission_step_admission_duration_seconds",
            "apiserver_cache_list_fetched_objects_total",
            "apiserver_cache_list_returned_objects_total",
            "apiserver_cache_list_total",
            "apiserver_client_certificate_expiration_seconds",
            "apiserver_current_inflight_requests",
            "apiserver_current_inqueue_requests",
            "apiserver_flowcontrol_current_executing_requests",
            "apiserver_flowcontrol_current_inqueue_requests",
            "apiserver_flowcontrol_current_r",
            "apiserver_flowcontrol_dispatch_r",
            "apiserver_flowcontrol_dispatched_requests_total",
            "apiserver_flowcontrol_latest_s",
            "apiserver_flowcontrol_next_discounted_s_bounds",
            "apiserver_flowcontrol_next_s_bounds",
            "apiserver_flowcontrol_priority_level_request_utilization",
            "apiserver_flowcontrol_priority_level_seat_utilization",
            "apiserver_flowcontrol_read_vs_write_current_requests",
            "apiserver_flowcontrol_request_concurrency_in_use",
            "apiserver_flowcontrol_request_concurrency_limit",
            "apiserver_flowcontrol_request_execution_seconds",
            "apiserver_flowcontrol_request_queue_length_after_enqueue",
            "apiserver_flowcontrol_request_wait_duration_seconds",
            "apiserver_flowcontrol_watch_count_samples",
            "apiserver_flowcontrol_work_estimated_seats",
            "apiserver_init_events_total",
            "apiserver_request_duration_seconds",
            "apiserver_request_slo_duration_seconds",
            "apiserver_request_total",
            "apiserver_response_sizes",
            "apiserver_storage_objects",
            "apiserver_tls_handshake_errors_total",
            "apiserver_watch_cache_events_dispatched_total",
            "apiserver_watch_cache_initializations_total",
            "apiserver_watch_events_sizes",
            "authenticated_user_requests",
            "etcd_request_duration_seconds",
            "kubernetes_build_info",
            "process_cpu_seconds_total",
            "process_resident_memory_bytes",
            "process_start_time_seconds",
            "rest_client_request_duration_seconds",
            "rest_client_requests_total",
            "watch_cache_capacity",
            "workqueue_adds_total",
            "workqueue_depth",
            "workqueue_longest_running_processor_seconds",
            "workqueue_queue_duration_seconds",
            "workqueue_retries_total",
            "workqueue_unfinished_work_seconds",
            "workqueue_work_duration_seconds");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!names().containsAll(wanted) && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    Set<String> missing = new TreeSet<>(wanted);
    missing.removeAll(names());
    assertEquals(Set.of(), missing);
  }
}
