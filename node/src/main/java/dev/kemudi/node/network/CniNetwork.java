package dev.kemudi.node.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration by which CNI plugins connect a node's pods: a bridge, addresses from the node's
 * ranges, host ports. Where the kernel can't translate between two ports of a bridge, a service's
 * answer would bypass its translation; there each pod gets a routed link of its own instead.
 */
final class CniNetwork {
  private static final Path RESULTS = Path.of("/var/lib/cni/results");
  private static final String FILE = "10-kemudi.conflist";

  private final String name;
  private final CniFolders folders;

  CniNetwork(String name, CniFolders folders) {
    this.name = name;
    this.folders = folders;
  }

  /** Replaces the configuration; containerd sees either the old or the new one. */
  void write(List<Cidr> ranges) throws IOException {
    Files.createDirectories(folders.configuration());
    Files.createDirectories(folders.leases());
    Path fresh = folders.configuration().resolve("." + FILE + ".new");
    Files.writeString(fresh, json(ranges, KernelSettings.filtersBridges()));
    Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The ranges in the configuration, none if there is no configuration. */
  List<Cidr> ranges() throws IOException {
    List<Cidr> ranges = new ArrayList<>();
    if (Files.exists(file())) {
      try (JsonParser parser = new JsonFactory().createParser(file().toFile())) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          if (token == JsonToken.FIELD_NAME && parser.currentName().equals("subnet")) {
            ranges.add(Cidr.of(parser.nextTextValue()));
          }
        }
      }
    }
    return ranges;
  }

  String json(List<Cidr> ranges, boolean bridged) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("cniVersion", "1.0.0");
      json.writeStringField("name", name);
      json.writeArrayFieldStart("plugins");
      writeLink(json, ranges, bridged);
      writePortMap(json);
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private void writeLink(JsonGenerator json, List<Cidr> ranges, boolean bridged)
      throws IOException {
    json.writeStartObject();
    if (bridged) {
      json.writeStringField("type", "bridge");
      json.writeStringField("bridge", "cni0");
      json.writeBooleanField("isGateway", true);
      json.writeBooleanField("isDefaultGateway", true);
      json.writeBooleanField("hairpinMode", true);
    } else {
      json.writeStringField("type", "ptp");
    }
    json.writeBooleanField("ipMasq", false);
    json.writeObjectFieldStart("ipam");
    json.writeStringField("type", "host-local");
    json.writeStringField("dataDir", folders.leases().toString());
    json.writeArrayFieldStart("ranges");
    for (Cidr range : ranges) {
      json.writeStartArray();
      json.writeStartObject();
      json.writeStringField("subnet", range.toString());
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndArray();
    if (!bridged) {
      writeDefaultRoutes(json, ranges);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeDefaultRoutes(JsonGenerator json, List<Cidr> ranges) throws IOException {
    json.writeArrayFieldStart("routes");
    for (Cidr range : ranges) {
      json.writeStartObject();
      json.writeStringField("dst", range.isIpv6() ? "::/0" : "0.0.0.0/0");
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writePortMap(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "portmap");
    json.writeBooleanField("snat", true);
    json.writeObjectFieldStart("capabilities");
    json.writeBooleanField("portMappings", true);
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Removes the configuration, the leases and what the CNI library remembers of the network. */
  void remove() throws IOException {
    Files.deleteIfExists(file());
    Path leases = folders.leases().resolve(name);
    if (Files.isDirectory(leases)) {
      deleteAll(leases, "*");
      Files.delete(leases);
    }
    if (Files.isDirectory(RESULTS)) {
      deleteAll(RESULTS, name + "-*");
    }
  }

  private static void deleteAll(Path folder, String names) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Path file() {
    return folders.configuration().resolve(FILE);
  }
}
