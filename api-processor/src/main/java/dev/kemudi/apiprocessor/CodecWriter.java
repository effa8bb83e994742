package dev.kemudi.apiprocessor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes the codec of a record: straight-line readers and writers of its JSON and protobuf forms,
 * and its schema.
 */
final class CodecWriter {
  private final RecordModel model;
  private final Source out = new Source();
  private final String codec;

  CodecWriter(RecordModel model) {
    this.model = model;
    this.codec = model.name() + "Codec";
  }

  String write() {
    String name = model.name();
    out.line("package %s;", model.packageName()).line("");
    for (String imported :
        List.of(
            "com.fasterxml.jackson.core.io.SerializedString",
            "dev.kemudi.machinery.codec.JsonReader",
            "dev.kemudi.machinery.codec.JsonWriter",
            "dev.kemudi.machinery.codec.ProtoReader",
            "dev.kemudi.machinery.codec.ProtoWriter",
            "dev.kemudi.machinery.codec.TypeCodec",
            "dev.kemudi.machinery.schema.Schema",
            "java.io.IOException")) {
      out.line("import %s;", imported);
    }
    out.line("").line("/** Reads and writes {@link %s}. */", name);
    out.line("@javax.annotation.processing.Generated(\"dev.kemudi.apiprocessor.ApiProcessor\")");
    out.line("@SuppressWarnings(\"all\")");
    String kind = model.isObject() ? ", dev.kemudi.machinery.object.Kind<" + name + ">" : "";
    out.line("public final class %s implements TypeCodec<%s>%s {", codec, name, kind);
    constants();
    new JsonMethods(model, out).write();
    new ProtoMethods(model, out).write();
    new SchemaMethods(model, out).write();
    if (model.isObject()) {
      kindMethods();
    }
    return out.line("}").toString();
  }

  private void constants() {
    if (model.hasTypeMeta()) {
      String apiVersion =
          model.type().group().isEmpty()
              ? model.type().version()
              : model.type().group() + "/" + model.type().version();
      out.line(
          "static final dev.kemudi.machinery.meta.v1.TypeMeta TYPE_META = new dev.kemudi.machinery.meta.v1.TypeMeta(\"%s\", \"%s\");",
          model.type().version().isEmpty() ? "" : model.kind(), apiVersion);
    }
    out.line("public static final %s INSTANCE = new %s();", codec, codec);
    if (!model.isObject()) {
      out.line("public static final %s EMPTY = %s;", model.name(), made(model));
    }
    for (FieldModel field : model.fields()) {
      if (!field.inline()) {
        out.line(
            "private static final SerializedString N_%s = new SerializedString(%s);",
            field.name(), Source.quoted(field.json()));
      }
    }
    out.line("").line("private %s() {}", codec).line("");
    out.line("@Override")
        .line("public Class<%s> type() {", model.name())
        .line("return %s.class;", model.name())
        .line("}")
        .line("");
    out.line("@Override")
        .line("public %s empty() {", model.name())
        .line("return %s;", empty(model))
        .line("}")
        .line("");
  }

  /**
   * What stands for an empty value. Whole objects are seldom empty, so that theirs isn't kept: to
   * make it would load all that they can hold when their codec is loaded.
   */
  static String empty(RecordModel model) {
    return model.isObject() ? made(model) : "EMPTY";
  }

  private static String made(RecordModel model) {
    return "new "
        + model.name()
        + "Builder()"
        + (model.hasTypeMeta() ? ".typeMeta(dev.kemudi.machinery.meta.v1.TypeMetaCodec.EMPTY)" : "")
        + ".build()";
  }

  private void kindMethods() {
    String name = model.name();
    out.line(
        "private static final dev.kemudi.machinery.object.GroupVersionKind GVK = new dev.kemudi.machinery.object.GroupVersionKind(\"%s\", \"%s\", \"%s\");",
        model.type().group(), model.type().version(), model.kind());
    out.line("")
        .line("@Override")
        .line("public dev.kemudi.machinery.object.GroupVersionKind gvk() {")
        .line("return GVK;")
        .line("}")
        .line("");
    out.line("@Override")
        .line("public TypeCodec<%s> codec() {", name)
        .line("return this;")
        .line("}")
        .line("");
    out.line("@Override")
        .line("public dev.kemudi.machinery.meta.v1.TypeMeta typeMeta() {")
        .line("return TYPE_META;")
        .line("}")
        .line("");
    copy("withMetadata", "metadata", "dev.kemudi.machinery.meta.v1.ObjectMeta");
    copy("withTypeMeta", "typeMeta", "dev.kemudi.machinery.meta.v1.TypeMeta");
    out.line("@Override");
    out.line(
        "public dev.kemudi.machinery.object.KubeList<%s> list(dev.kemudi.machinery.meta.v1.ListMeta metadata, java.util.List<%s> items) {",
        name, name);
    out.line(
        model.hasList()
            ? String.format(
                "return new %sList(%sListCodec.TYPE_META, metadata, items);", name, name)
            : "throw new IllegalStateException(\"" + name + " has no list\");");
    out.line("}");
  }

  private void copy(String method, String component, String type) {
    List<String> arguments = new ArrayList<>();
    for (FieldModel field : model.fields()) {
      arguments.add(field.name().equals(component) ? component : "object." + field.name() + "()");
    }
    out.line("@Override");
    out.line(
        "public %s %s(%s object, %s %s) {", model.name(), method, model.name(), type, component);
    out.line("return new %s(%s);", model.name(), String.join(", ", arguments)).line("}").line("");
  }

  /** The fields that protobuf knows, from the highest number to the lowest. */
  static List<FieldModel> byFallingNumber(RecordModel model) {
    return model.fields().stream()
        .filter(field -> field.id() > 0)
        .sorted(Comparator.comparingInt(FieldModel::id).reversed())
        .toList();
  }
}
