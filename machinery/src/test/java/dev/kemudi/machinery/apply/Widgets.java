package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.meta.v1.ManagedFieldsEntry;
import dev.kemudi.machinery.meta.v1.ObjectMetaCodec;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.schema.Schema.Field;
import dev.kemudi.machinery.schema.Schema.ListOf;
import dev.kemudi.machinery.schema.Schema.MapOf;
import dev.kemudi.machinery.schema.Schema.Scalar;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A kind with a field of every sort, and one object of it that tests write to. */
final class Widgets {
  static final GroupVersionKind GVK = new GroupVersionKind("example.com", "v1", "Widget");

  static final Schema.Struct SCHEMA =
      struct(
          field("apiVersion", Scalar.STRING),
          field("kind", Scalar.STRING),
          field("metadata", ObjectMetaCodec.INSTANCE.schema()),
          field(
              "spec",
              struct(
                  field("replicas", Scalar.INT32),
                  field("paused", Scalar.BOOLEAN),
                  field("name", Scalar.STRING),
                  field("port", Scalar.INT_OR_STRING),
                  field("labels", new MapOf(false, Scalar.STRING)),
                  field("selector", struct(field("app", Scalar.STRING)), true),
                  field("nested", struct(field("a", Scalar.STRING), field("b", Scalar.STRING))),
                  field("args", new ListOf(ListOf.Type.ATOMIC, List.of(), Scalar.STRING)),
                  field("modes", new ListOf(ListOf.Type.SET, List.of(), Scalar.STRING)),
                  field("free", Schema.Any.INSTANCE),
                  field("containers", list(container(), "name")))),
          field("status", struct(field("phase", Scalar.STRING))));

  /** The same with the field {@code title}, by which another version names the name. */
  static final Schema.Struct SCHEMA_WITH_TITLE =
      struct(
          field("apiVersion", Scalar.STRING),
          field("kind", Scalar.STRING),
          field("metadata", ObjectMetaCodec.INSTANCE.schema()),
          field(
              "spec",
              struct(
                  field("name", Scalar.STRING),
                  field("title", Scalar.STRING),
                  field("paused", Scalar.BOOLEAN))));

  private final FieldManager manager;
  Map<String, Object> object;
  List<ManagedFieldsEntry> managed = List.of();
  long seconds;

  Widgets(String start) {
    this(start, "", Map.of());
  }

  Widgets(String start, String subresource, Map<String, FieldSet> reset) {
    object = tree(start);
    manager =
        new FieldManager(
            GVK, SCHEMA, tree("{}"), subresource, Versions.only("example.com/v1", SCHEMA), reset);
  }

  FieldManager manager() {
    return manager;
  }

  private static Schema.Struct container() {
    Schema.Struct port =
        struct(
            field("containerPort", Scalar.INT32),
            new Field("protocol", Scalar.STRING, "", false, false, Set.of(), "", "\"TCP\""),
            field("name", Scalar.STRING));
    return struct(
        field("name", Scalar.STRING),
        field("image", Scalar.STRING),
        field(
            "env",
            list(struct(field("name", Scalar.STRING), field("value", Scalar.STRING)), "name")),
        field("ports", list(port, "containerPort", "protocol")));
  }

  private static Schema list(Schema element, String... keys) {
    return new ListOf(ListOf.Type.MAP, List.of(keys), element);
  }

  private static Schema.Struct struct(Field... fields) {
    return new Schema.Struct("", "", "", false, false, () -> List.of(fields));
  }

  private static Field field(String name, Schema schema) {
    return field(name, schema, false);
  }

  private static Field field(String name, Schema schema, boolean atomic) {
    return new Field(name, schema, "", false, atomic, Set.of(), "", null);
  }

  static Map<String, Object> tree(String yaml) {
    return JsonTree.asObject(Yaml.parse(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  /** The tree of a configuration whose spec is given. */
  static Map<String, Object> config(String spec) {
    return tree(
        "{apiVersion: example.com/v1, kind: Widget, metadata: {name: w, namespace: d}, spec: "
            + spec
            + "}");
  }

  Instant now() {
    return Instant.ofEpochSecond(1_000_000 + ++seconds);
  }

  Widgets apply(String who, String spec) {
    return apply(who, spec, false);
  }

  Widgets force(String who, String spec) {
    return apply(who, spec, true);
  }

  private Widgets apply(String who, String spec, boolean force) {
    return applyTree(who, config(spec), force);
  }

  Widgets applyTree(String who, Map<String, Object> config, boolean force) {
    FieldManager.Applied applied = manager.apply(object, managed, config, who, force, now());
    object = applied.object();
    managed = applied.managedFields();
    return this;
  }

  Widgets update(String who, String spec) {
    return updateTree(
        who, JsonTree.with(object, tree("{spec: " + spec + "}").get("spec"), "spec"), null);
  }

  Widgets updateTree(
      String who, Map<String, Object> updated, @Nullable List<ManagedFieldsEntry> given) {
    managed = manager.update(object, updated, managed, given, who, now());
    object = updated;
    return this;
  }

  /** The spec of the object as JSON. */
  String spec() {
    Object spec = object.get("spec");
    return new String(JsonTree.write(spec), StandardCharsets.UTF_8);
  }

  /** Who has which fields of the spec, without the quotes: {@code kubectl/Apply f:replicas:{}}. */
  String owners() {
    StringBuilder text = new StringBuilder();
    for (ManagedFieldsEntry entry : managed) {
      String fields = Objects.requireNonNull(entry.fieldsV1()).toString();
      String inner = fields.replaceFirst("^\\{\"f:spec\":\\{(.*)}}$", "$1");
      text.append(entry.manager()).append('/').append(entry.operation()).append(' ');
      text.append(inner.replace("\\\"", "'").replace("\"", "")).append('\n');
    }
    return text.toString();
  }
}
