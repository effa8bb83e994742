package dev.kemudi.apiserver.crd;

import dev.kemudi.apiserver.crd.schema.CustomSchema;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.JsonReader;
import dev.kemudi.machinery.codec.JsonWriter;
import dev.kemudi.machinery.codec.ProtoReader;
import dev.kemudi.machinery.codec.ProtoWriter;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaCodec;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.TreeParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the objects of one version. What is read, from a client or from the store, is
 * pruned and completed; there is no protobuf form.
 */
final class CustomCodec implements TypeCodec<CustomObject> {
  private static final String API_VERSION = "apiVersion";
  private static final String KIND = "kind";
  private static final String METADATA = "metadata";

  private final TypeMeta typeMeta;
  private final CustomSchema schema;
  private final boolean lenient;

  /**
   * @param lenient whether malformed metadata within objects is dropped instead of refused, as in
   *     those that are stored already
   */
  CustomCodec(TypeMeta typeMeta, CustomSchema schema, boolean lenient) {
    this.typeMeta = typeMeta;
    this.schema = schema;
    this.lenient = lenient;
  }

  @Override
  public Class<CustomObject> type() {
    return CustomObject.class;
  }

  @Override
  public CustomObject empty() {
    return new CustomObject(typeMeta, ObjectMetaCodec.INSTANCE.empty(), Map.of());
  }

  @Override
  public void writeJson(JsonWriter writer, CustomObject value) throws IOException {
    writer.beginObject();
    if (!value.typeMeta().apiVersion().isEmpty()) {
      writer.name(API_VERSION);
      writer.string(value.typeMeta().apiVersion());
    }
    if (!value.typeMeta().kind().isEmpty()) {
      writer.name(KIND);
      writer.string(value.typeMeta().kind());
    }
    writer.name(METADATA);
    ObjectMetaCodec.INSTANCE.writeJson(writer, value.metadata());
    for (Map.Entry<String, Object> field : value.content().entrySet()) {
      writer.name(field.getKey());
      JsonTree.write(writer.generator(), field.getValue());
    }
    writer.endObject();
  }

  @Override
  public CustomObject readJson(JsonReader reader) throws IOException {
    JsonTree.Parsed parsed = JsonTree.readReporting(reader.parser());
    parsed.problems().forEach(reader::report);
    Map<String, Object> tree = JsonTree.asObject(parsed.value());
    ObjectMeta metadata = metadata(tree.get(METADATA), reader);
    List<String> unknown = new ArrayList<>(0);
    Map<String, Object> content = new TreeMap<>(schema.settle(tree, unknown::add, lenient));
    unknown.stream().sorted().forEach(path -> reader.report("unknown field \"" + path + "\""));
    TypeMeta own = new TypeMeta(text(tree, KIND), text(tree, API_VERSION));
    content.keySet().removeAll(java.util.Set.of(API_VERSION, KIND, METADATA));
    return new CustomObject(own.equals(typeMeta) ? typeMeta : own, metadata, content);
  }

  private static String text(Map<String, Object> tree, String name) {
    Object value = tree.get(name);
    if (value == null) {
      return "";
    }
    if (value instanceof String text) {
      return text;
    }
    throw new DecodeException(
        "json: cannot unmarshal "
            + JsonTree.typeName(value)
            + " into Go struct field ."
            + name
            + " of type string");
  }

  private static ObjectMeta metadata(@Nullable Object tree, JsonReader reader) {
    if (tree == null) {
      return ObjectMetaCodec.INSTANCE.empty();
    }
    Json.Decoded<ObjectMeta> decoded =
        Json.decode(ObjectMetaCodec.INSTANCE, TreeParser.of(JsonTree.asObject(tree)));
    decoded
        .problems()
        .forEach(problem -> reader.report(problem.replaceFirst(" field \"", " field \"metadata.")));
    return decoded.value();
  }

  @Override
  public void writeProto(ProtoWriter writer, CustomObject value) {
    throw new UnsupportedOperationException("custom resources have no protobuf form");
  }

  @Override
  public CustomObject readProto(ProtoReader reader) {
    throw new DecodeException("custom resources have no protobuf form");
  }

  @Override
  public Schema.Struct schema() {
    return schema.forApply();
  }
}
