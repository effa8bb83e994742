package dev.kemudi.node.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kemudi.machinery.codec.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An agent's settings in the words of a kubelet's configuration, for those who look up how a node
 * is run: what can be set as it is set, the rest as it is always.
 *
 * @param port the server's
 * @param dns where pods ask for names
 * @param maxPods how many pods the node takes
 * @param logBytes how large a container's log may grow
 * @param logFiles how many files a container's log may have
 */
public record KubeletSettings(
    int port, String domain, List<String> dns, int maxPods, long logBytes, int logFiles) {
  private static final int MEBI = 1 << 20;

  /** As one JSON object. */
  public String json() {
    ByteArrayOutputStream text = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = Json.generator(text)) {
      out.writeStartObject();
      out.writeBooleanField("enableServer", true);
      out.writeStringField("syncFrequency", "1m0s");
      out.writeStringField("address", "0.0.0.0");
      out.writeNumberField("port", port);
      rights(out);
      out.writeBooleanField("enableDebuggingHandlers", true);
      out.writeStringField("clusterDomain", domain);
      out.writeArrayFieldStart("clusterDNS");
      for (String address : dns) {
        out.writeString(address);
      }
      out.writeEndArray();
      out.writeStringField("nodeStatusUpdateFrequency", "10s");
      out.writeStringField("nodeStatusReportFrequency", "5m0s");
      out.writeNumberField("nodeLeaseDurationSeconds", 40);
      out.writeBooleanField("cgroupsPerQOS", true);
      out.writeStringField("cgroupDriver", "cgroupfs");
      out.writeStringField("cpuManagerPolicy", "none");
      out.writeStringField("memoryManagerPolicy", "None");
      out.writeStringField("topologyManagerPolicy", "none");
      out.writeNumberField("maxPods", maxPods);
      out.writeNumberField("podPidsLimit", -1);
      out.writeBooleanField("cpuCFSQuota", true);
      out.writeStringField("cpuCFSQuotaPeriod", "100ms");
      out.writeBooleanField("enableControllerAttachDetach", true);
      out.writeBooleanField("failSwapOn", false);
      out.writeStringField("containerLogMaxSize", logSize());
      out.writeNumberField("containerLogMaxFiles", logFiles);
      out.writeStringField("configMapAndSecretChangeDetectionStrategy", "Watch");
      out.writeBooleanField("registerNode", true);
      out.writeBooleanField("localStorageCapacityIsolation", true);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private String logSize() {
    return logBytes % MEBI == 0 ? logBytes / MEBI + "Mi" : Long.toString(logBytes);
  }

  private static void rights(JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("authentication");
    out.writeObjectFieldStart("webhook");
    out.writeBooleanField("enabled", true);
    out.writeEndObject();
    out.writeObjectFieldStart("anonymous");
    out.writeBooleanField("enabled", false);
    out.writeEndObject();
    out.writeEndObject();
    out.writeObjectFieldStart("authorization");
    out.writeStringField("mode", "Webhook");
    out.writeEndObject();
  }
}
