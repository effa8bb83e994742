package dev.kemudi.node.server;

import dev.kemudi.client.metric.MetricText;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.node.probe.ProbeCount;
import dev.kemudi.node.usage.NetworkUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Metrics of the agent, and of what runs on the node. */
final class MetricsEndpoint {
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  private final String nodeName;
  private final UsageSource usage;
  private final NodePods pods;
  private final IntSupplier running;

  MetricsEndpoint(String nodeName, UsageSource usage, NodePods pods, IntSupplier running) {
    this.nodeName = nodeName;
    this.usage = usage;
    this.pods = pods;
    this.running = running;
  }

  void answer(HttpExchange exchange) throws IOException, RefusedException {
    List<String> path = exchange.pathSegments();
    String which = path.size() == 1 ? "" : path.size() == 2 ? path.get(1) : "?";
    String text =
        switch (which) {
          case "" -> agent();
          case "resource" -> resource();
          case "cadvisor" -> containers();
          case "probes" -> probes();
          default -> throw Routes.notFound();
        };
    Answers.send(exchange, 200, TYPE, text.getBytes(StandardCharsets.UTF_8));
  }

  private String probes() {
    MetricText text = new MetricText();
    text.metric(
        "prober_probe_total",
        "counter",
        "[ALPHA] Cumulative number of a liveness, readiness or startup probe for a container by"
            + " result.");
    for (ProbeCount each : pods.probes()) {
      text.value(
          "prober_probe_total",
          each.count(),
          "container",
          each.container(),
          "namespace",
          each.namespace(),
          "pod",
          each.pod(),
          "pod_uid",
          each.podUid(),
          "probe_type",
          each.type(),
          "result",
          each.result());
    }
    return text.toString();
  }

  private String agent() {
    MetricText text = new MetricText();
    text.metric("kubelet_node_name", "gauge", "[ALPHA] The node's name. The count is always 1.")
        .value("kubelet_node_name", 1, "node", nodeName);
    text.metric(
            "kubelet_running_containers", "gauge", "[ALPHA] Number of containers currently running")
        .value("kubelet_running_containers", running.getAsInt(), "container_state", "running");
    long runningPods =
        pods.pods().stream().filter(pod -> pod.status().phase().equals("Running")).count();
    text.metric(
            "kubelet_running_pods",
            "gauge",
            "[ALPHA] Number of pods that have a running pod sandbox")
        .value("kubelet_running_pods", runningPods);
    ProcessHandle.current()
        .info()
        .startInstant()
        .ifPresent(
            start ->
                text.metric(
                        "process_start_time_seconds",
                        "gauge",
                        "[ALPHA] Start time of the process since unix epoch in seconds.")
                    .value("process_start_time_seconds", start.toEpochMilli() / MILLIS));
    VolumeMetrics.of(pods).write(text);
    pods.metrics().forEach(text::add);
    return text.toString();
  }

  private String resource() throws IOException {
    MetricText text = new MetricText();
    List<PodUsage> used = usage.pods();
    ofContainers(
        text,
        used,
        "container_cpu_usage_seconds_total",
        "counter",
        "[ALPHA] Cumulative cpu time consumed by the container in core-seconds",
        container -> container.usage().cpuNanos() / NANOS);
    ofContainers(
        text,
        used,
        "container_memory_working_set_bytes",
        "gauge",
        "[ALPHA] Current working set of the container in bytes",
        container -> container.usage().workingSetBytes());
    startTimes(text, used);
    ResourceUsage node = usage.node();
    text.metric(
            "node_cpu_usage_seconds_total",
            "counter",
            "[ALPHA] Cumulative cpu time consumed by the node in core-seconds")
        .valueAt(node.time(), "node_cpu_usage_seconds_total", node.cpuNanos() / NANOS);
    text.metric(
            "node_memory_working_set_bytes",
            "gauge",
            "[ALPHA] Current working set of the node in bytes")
        .valueAt(node.time(), "node_memory_working_set_bytes", node.workingSetBytes());
    ofPods(
        text,
        used,
        "pod_cpu_usage_seconds_total",
        "counter",
        "[ALPHA] Cumulative cpu time consumed by the pod in core-seconds",
        pod -> pod.cpuNanos() / NANOS);
    ofPods(
        text,
        used,
        "pod_memory_working_set_bytes",
        "gauge",
        "[ALPHA] Current working set of the pod in bytes",
        ResourceUsage::workingSetBytes);
    text.metric(
            "scrape_error",
            "gauge",
            "[ALPHA] 1 if there was an error while getting container metrics, 0 otherwise")
        .value("scrape_error", 0);
    return text.toString();
  }

  private static void startTimes(MetricText text, List<PodUsage> used) {
    String name = "container_start_time_seconds";
    text.metric(name, "gauge", "[ALPHA] Start time of the container since unix epoch in seconds");
    used.forEach(
        pod ->
            pod.containers().stream()
                .filter(container -> container.started().isPresent())
                .forEach(
                    container ->
                        text.valueAt(
                            container.usage().time(),
                            name,
                            container.started().get().toEpochMilli() / MILLIS,
                            "container",
                            container.name(),
                            "namespace",
                            pod.pod().namespace(),
                            "pod",
                            pod.pod().name())));
  }

  private static void ofContainers(
      MetricText text,
      List<PodUsage> used,
      String name,
      String type,
      String help,
      ToDoubleFunction<ContainerUsage> value) {
    text.metric(name, type, help);
    used.forEach(
        pod ->
            pod.containers()
                .forEach(
                    container ->
                        text.valueAt(
                            container.usage().time(),
                            name,
                            value.applyAsDouble(container),
                            "container",
                            container.name(),
                            "namespace",
                            pod.pod().namespace(),
                            "pod",
                            pod.pod().name())));
  }

  private static void ofPods(
      MetricText text,
      List<PodUsage> used,
      String name,
      String type,
      String help,
      ToDoubleFunction<ResourceUsage> value) {
    text.metric(name, type, help);
    used.forEach(
        pod ->
            pod.usage()
                .ifPresent(
                    one ->
                        text.valueAt(
                            one.time(),
                            name,
                            value.applyAsDouble(one),
                            "namespace",
                            pod.pod().namespace(),
                            "pod",
                            pod.pod().name())));
  }

  private String containers() throws IOException {
    MetricText text = new MetricText();
    List<PodUsage> used = usage.pods();
    detailed(
        text,
        used,
        "container_cpu_usage_seconds_total",
        "counter",
        "Cumulative cpu time consumed in seconds.",
        one -> one.cpuNanos() / NANOS);
    detailed(
        text,
        used,
        "container_memory_working_set_bytes",
        "gauge",
        "Current working set in bytes.",
        ResourceUsage::workingSetBytes);
    detailed(
        text,
        used,
        "container_memory_usage_bytes",
        "gauge",
        "Current memory usage in bytes, including all memory regardless of when it was accessed",
        ResourceUsage::usageBytes);
    detailed(
        text,
        used,
        "container_memory_rss",
        "gauge",
        "Size of RSS in bytes.",
        ResourceUsage::rssBytes);
    ofNetworks(text, used);
    UsageSource.Machine machine = usage.machine();
    text.metric("machine_cpu_cores", "gauge", "Number of logical CPU cores.")
        .value("machine_cpu_cores", machine.processors());
    text.metric("machine_memory_bytes", "gauge", "Amount of memory installed on the machine.")
        .value("machine_memory_bytes", machine.memoryBytes());
    return text.toString();
  }

  private static void ofNetworks(MetricText text, List<PodUsage> used) {
    ofNetworks(text, used, "receive_bytes", "bytes received", link -> link.received().bytes());
    ofNetworks(
        text, used, "receive_packets", "packets received", link -> link.received().packets());
    ofNetworks(
        text,
        used,
        "receive_errors",
        "errors encountered while receiving",
        link -> link.received().errors());
    ofNetworks(
        text,
        used,
        "receive_packets_dropped",
        "packets dropped while receiving",
        link -> link.received().dropped());
    ofNetworks(text, used, "transmit_bytes", "bytes transmitted", link -> link.sent().bytes());
    ofNetworks(
        text, used, "transmit_packets", "packets transmitted", link -> link.sent().packets());
    ofNetworks(
        text,
        used,
        "transmit_errors",
        "errors encountered while transmitting",
        link -> link.sent().errors());
    ofNetworks(
        text,
        used,
        "transmit_packets_dropped",
        "packets dropped while transmitting",
        link -> link.sent().dropped());
  }

  private static void ofNetworks(
      MetricText text,
      List<PodUsage> used,
      String what,
      String words,
      ToDoubleFunction<NetworkUse.Link> value) {
    String name = "container_network_" + what + "_total";
    text.metric(name, "counter", "Cumulative count of " + words);
    for (PodUsage pod : used) {
      if (pod.network().isPresent() && pod.usage().isPresent()) {
        for (NetworkUse.Link link : pod.network().get().interfaces()) {
          text.valueAt(
              pod.usage().get().time(),
              name,
              value.applyAsDouble(link),
              "container",
              "",
              "interface",
              link.name(),
              "namespace",
              pod.pod().namespace(),
              "pod",
              pod.pod().name());
        }
      }
    }
  }

  /** A value of each pod as a whole, which has no container's name, and of its containers. */
  private static void detailed(
      MetricText text,
      List<PodUsage> used,
      String name,
      String type,
      String help,
      ToDoubleFunction<ResourceUsage> value) {
    text.metric(name, type, help);
    for (PodUsage pod : used) {
      pod.usage().ifPresent(one -> detail(text, name, pod, "", "", "", value, one));
      for (ContainerUsage container : pod.containers()) {
        detail(
            text,
            name,
            pod,
            container.name(),
            container.id(),
            container.image(),
            value,
            container.usage());
      }
    }
  }

  private static void detail(
      MetricText text,
      String name,
      PodUsage pod,
      String container,
      String id,
      String image,
      ToDoubleFunction<ResourceUsage> value,
      ResourceUsage usage) {
    boolean cpu = name.startsWith("container_cpu");
    String[] labels = {
      "container", container,
      "id", id,
      "image", image,
      "name", id,
      "namespace", pod.pod().namespace(),
      "pod", pod.pod().name()
    };
    String[] all =
        cpu
            ? Stream.concat(Stream.of("cpu", "total"), Arrays.stream(labels)).toArray(String[]::new)
            : labels;
    text.valueAt(usage.time(), name, value.applyAsDouble(usage), all);
  }
}
