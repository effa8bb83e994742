package dev.kemudi.node.image;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes an image as a tar file that is both an OCI layout and what {@code docker load} reads. The
 * same image always makes the same bytes, and so the same digest.
 */
public final class ImageArchive {
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
  private static final String EPOCH = "1970-01-01T00:00:00Z";

  private final ContainerImage image;
  private final List<Blob> layers;
  private final Blob config;
  private final Blob manifest;

  private ImageArchive(ContainerImage image) {
    this.image = image;
    this.layers = image.layers().stream().map(Blob::of).toList();
    this.config = Blob.of(json(this::writeConfig));
    this.manifest = Blob.of(json(this::writeManifest));
  }

  /** Writes the image to the file, replacing it at once when it is complete. */
  public static void write(ContainerImage image, Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, new ImageArchive(image).bytes());
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The archive's bytes. */
  static byte[] bytes(ContainerImage image) {
    return new ImageArchive(image).bytes();
  }

  private byte[] bytes() {
    TarWriter tar = new TarWriter();
    tar.file(
        "oci-layout", 0644, "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
    tar.file("index.json", 0644, json(this::writeIndex));
    tar.file("manifest.json", 0644, json(this::writeDockerManifest));
    tar.folder("blobs", 0755).folder("blobs/sha256", 0755);
    Map<String, Blob> blobs = new TreeMap<>();
    layers.forEach(layer -> blobs.put(layer.path(), layer));
    blobs.put(config.path(), config);
    blobs.put(manifest.path(), manifest);
    blobs.forEach((path, blob) -> tar.file(path, 0644, blob.bytes()));
    return tar.finish();
  }

  private interface Writer {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] json(Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      writer.write(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private void writeConfig(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("created", EPOCH);
    json.writeStringField("architecture", image.architecture().ociName());
    json.writeStringField("os", "linux");
    json.writeObjectFieldStart("config");
    writeStrings(json, "Env", image.environment());
    writeStrings(json, "Entrypoint", image.entrypoint());
    writeStrings(json, "Cmd", image.command());
    json.writeObjectFieldStart("Labels");
    for (Map.Entry<String, String> label : new TreeMap<>(image.labels()).entrySet()) {
      json.writeStringField(label.getKey(), label.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeObjectFieldStart("rootfs");
    json.writeStringField("type", "layers");
    writeStrings(json, "diff_ids", layers.stream().map(Blob::digest).toList());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeManifest(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schemaVersion", 2);
    json.writeStringField("mediaType", MANIFEST);
    json.writeObjectFieldStart("config");
    writeDescriptor(json, CONFIG, config);
    json.writeEndObject();
    json.writeArrayFieldStart("layers");
    for (Blob layer : layers) {
      json.writeStartObject();
      writeDescriptor(json, LAYER, layer);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeIndex(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schemaVersion", 2);
    json.writeArrayFieldStart("manifests");
    json.writeStartObject();
    writeDescriptor(json, MANIFEST, manifest);
    json.writeObjectFieldStart("annotations");
    json.writeStringField("io.containerd.image.name", image.name());
    json.writeStringField(
        "org.opencontainers.image.ref.name",
        image.name().substring(image.name().lastIndexOf(':') + 1));
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeDockerManifest(JsonGenerator json) throws IOException {
    json.writeStartArray();
    json.writeStartObject();
    json.writeStringField("Config", config.path());
    writeStrings(json, "RepoTags", List.of(image.name()));
    writeStrings(json, "Layers", layers.stream().map(Blob::path).toList());
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void writeDescriptor(JsonGenerator json, String mediaType, Blob blob)
      throws IOException {
    json.writeStringField("mediaType", mediaType);
    json.writeStringField("digest", blob.digest());
    json.writeNumberField("size", blob.bytes().length);
  }

  private static void writeStrings(JsonGenerator json, String name, List<String> strings)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String string : strings) {
      json.writeString(string);
    }
    json.writeEndArray();
  }
}
