package dev.kemudi.node.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.node.usage.MachineUsage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/** Statistics of the node and its pods as one JSON document, {@code /stats/summary}. */
final class SummaryEndpoint {
  private final NodeServerConfig config;
  private final UsageReader usage;

  SummaryEndpoint(NodeServerConfig config, UsageReader usage) {
    this.config = config;
    this.usage = usage;
  }

  void answer(HttpExchange exchange) throws IOException, RefusedException {
    if (exchange.pathSegments().size() != 2 || !exchange.pathSegments().get(1).equals("summary")) {
      throw Routes.notFound();
    }
    boolean brief = exchange.query().get("only_cpu_and_memory", "").equals("true");
    ByteArrayOutputStream text = new ByteArrayOutputStream(4096);
    try (JsonGenerator out = Json.generator(text)) {
      out.writeStartObject();
      node(out, brief);
      out.writeArrayFieldStart("pods");
      for (PodUsage pod : usage.pods()) {
        pod(out, pod, brief);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    Answers.json(exchange, text.toByteArray());
  }

  private void node(JsonGenerator out, boolean brief) throws IOException {
    MachineUsage machine = usage.machine();
    ResourceUsage node = usage.node(machine);
    out.writeObjectFieldStart("node");
    out.writeStringField("nodeName", config.nodeName());
    out.writeArrayFieldStart("systemContainers");
    Optional<ResourceUsage> pods = usage.allPods();
    if (pods.isPresent()) {
      out.writeStartObject();
      out.writeStringField("name", "pods");
      time(out, "startTime", machine.booted());
      resources(out, pods.get());
      out.writeEndObject();
    }
    out.writeEndArray();
    time(out, "startTime", machine.booted());
    resources(out, node);
    if (!brief) {
      fileSystem(out, node.time());
    }
    out.writeEndObject();
  }

  private void fileSystem(JsonGenerator out, Instant now) throws IOException {
    FileStore store = Files.getFileStore(config.podData());
    out.writeObjectFieldStart("fs");
    time(out, "time", now);
    out.writeNumberField("availableBytes", store.getUsableSpace());
    out.writeNumberField("capacityBytes", store.getTotalSpace());
    out.writeNumberField("usedBytes", store.getTotalSpace() - store.getUnallocatedSpace());
    out.writeEndObject();
  }

  private static void pod(JsonGenerator out, PodUsage used, boolean brief) throws IOException {
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
      container(out, container, brief);
    }
    out.writeEndArray();
    if (used.usage().isPresent()) {
      resources(out, used.usage().get());
      if (!brief) {
        out.writeObjectFieldStart("process_stats");
        out.writeNumberField("process_count", used.processes());
        out.writeEndObject();
      }
    }
    out.writeEndObject();
  }

  private static void container(JsonGenerator out, ContainerUsage container, boolean brief)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("name", container.name());
    if (container.started().isPresent()) {
      time(out, "startTime", container.started().get());
    }
    resources(out, container.usage());
    if (!brief && container.writableBytes().isPresent()) {
      out.writeObjectFieldStart("rootfs");
      time(out, "time", container.usage().time());
      number(out, "usedBytes", container.writableBytes());
      number(out, "inodesUsed", container.writableInodes());
      out.writeEndObject();
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
