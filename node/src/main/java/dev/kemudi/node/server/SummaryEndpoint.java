package dev.kemudi.node.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.node.usage.NetworkUse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/** Statistics of the node and its pods as one JSON document, {@code /stats/summary}. */
final class SummaryEndpoint {
  private final String nodeName;
  private final UsageSource usage;

  SummaryEndpoint(String nodeName, UsageSource usage) {
    this.nodeName = nodeName;
    this.usage = usage;
  }

  void answer(HttpExchange exchange) throws IOException, RefusedException {
    if (exchange.pathSegments().size() != 2 || !exchange.pathSegments().get(1).equals("summary")) {
      throw Routes.notFound();
    }
    boolean brief = exchange.query().get("only_cpu_and_memory", "").equals("true");
    ByteArrayOutputStream text = new ByteArrayOutputStream(4096);
    try (JsonGenerator out = Json.generator(text)) {
      SummaryDisks disks = new SummaryDisks(out, usage.fileSystem());
      out.writeStartObject();
      node(out, disks, brief);
      out.writeArrayFieldStart("pods");
      for (PodUsage pod : usage.pods()) {
        pod(out, disks, pod, brief);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    Answers.json(exchange, text.toByteArray());
  }

  private void node(JsonGenerator out, SummaryDisks disks, boolean brief) throws IOException {
    UsageSource.Machine machine = usage.machine();
    ResourceUsage node = usage.node();
    out.writeObjectFieldStart("node");
    out.writeStringField("nodeName", nodeName);
    out.writeArrayFieldStart("systemContainers");
    Optional<ResourceUsage> pods = usage.allPods();
    if (pods.isPresent()) {
      out.writeStartObject();
      out.writeStringField("name", "pods");
      time(out, "startTime", machine.started());
      resources(out, pods.get());
      out.writeEndObject();
    }
    out.writeEndArray();
    time(out, "startTime", machine.started());
    resources(out, node);
    if (!brief) {
      network(out, node.time(), usage.network());
      disks.whole("fs", node.time());
      out.writeObjectFieldStart("runtime");
      disks.whole("imageFs", node.time());
      out.writeEndObject();
      threads(out, node.time(), machine);
    }
    out.writeEndObject();
  }

  private static void threads(JsonGenerator out, Instant now, UsageSource.Machine machine)
      throws IOException {
    if (machine.mostThreads() > 0) {
      out.writeObjectFieldStart("rlimit");
      time(out, "time", now);
      out.writeNumberField("maxpid", machine.mostThreads());
      out.writeNumberField("curproc", machine.threads());
      out.writeEndObject();
    }
  }

  private static void network(JsonGenerator out, Instant now, Optional<NetworkUse> network)
      throws IOException {
    if (network.isEmpty()) {
      return;
    }
    out.writeObjectFieldStart("network");
    time(out, "time", now);
    Optional<NetworkUse.Link> main = network.get().main();
    if (main.isPresent()) {
      link(out, main.get());
    }
    out.writeArrayFieldStart("interfaces");
    for (NetworkUse.Link link : network.get().interfaces()) {
      out.writeStartObject();
      link(out, link);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void link(JsonGenerator out, NetworkUse.Link link) throws IOException {
    out.writeStringField("name", link.name());
    out.writeNumberField("rxBytes", link.received().bytes());
    out.writeNumberField("rxErrors", link.received().errors());
    out.writeNumberField("txBytes", link.sent().bytes());
    out.writeNumberField("txErrors", link.sent().errors());
  }

  private static void pod(JsonGenerator out, SummaryDisks disks, PodUsage used, boolean brief)
      throws IOException {
    Pod pod = used.pod();
    out.writeStartObject();
    out.writeObjectFieldStart("podRef");
    out.writeStringField("name", pod.name());
    out.writeStringField("namespace", pod.namespace());
    out.writeStringField("uid", pod.uid());
    out.writeEndObject();
    Instant started = pod.status().startTime();
    if (started != null) {
      time(out, "startTime", started);
    }
    out.writeArrayFieldStart("containers");
    for (ContainerUsage container : used.containers()) {
      container(out, disks, container, brief);
    }
    out.writeEndArray();
    if (used.usage().isPresent()) {
      resources(out, used.usage().get());
      if (!brief) {
        network(out, used.usage().get().time(), used.network());
      }
    }
    if (!brief && used.disk().isPresent()) {
      disks.pod(used, used.disk().get());
    }
    if (!brief && used.usage().isPresent()) {
      out.writeObjectFieldStart("process_stats");
      out.writeNumberField("process_count", used.processes());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static void container(
      JsonGenerator out, SummaryDisks disks, ContainerUsage container, boolean brief)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("name", container.name());
    if (container.started().isPresent()) {
      time(out, "startTime", container.started().get());
    }
    resources(out, container.usage());
    if (!brief) {
      disks.container(container);
    }
    out.writeEndObject();
  }

  private static void resources(JsonGenerator out, ResourceUsage usage) throws IOException {
    out.writeObjectFieldStart("cpu");
    time(out, "time", usage.time());
    number(out, "usageNanoCores", usage.nanoCores());
    out.writeNumberField("usageCoreNanoSeconds", usage.cpuNanos());
    out.writeEndObject();
    out.writeObjectFieldStart("memory");
    time(out, "time", usage.time());
    number(out, "availableBytes", usage.availableBytes());
    out.writeNumberField("usageBytes", usage.usageBytes());
    out.writeNumberField("workingSetBytes", usage.workingSetBytes());
    out.writeNumberField("rssBytes", usage.rssBytes());
    out.writeNumberField("pageFaults", usage.pageFaults());
    out.writeNumberField("majorPageFaults", usage.majorPageFaults());
    out.writeEndObject();
  }

  private static void number(JsonGenerator out, String name, OptionalLong value)
      throws IOException {
    if (value.isPresent()) {
      out.writeNumberField(name, value.getAsLong());
    }
  }

  private static void time(JsonGenerator out, String name, Instant time) throws IOException {
    out.writeStringField(name, time.truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
