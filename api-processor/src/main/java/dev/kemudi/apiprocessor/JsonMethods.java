package dev.kemudi.apiprocessor;

import java.util.List;

/** Writes the JSON half of a codec. */
final class JsonMethods {
  private final RecordModel model;
  private final Source out;

  JsonMethods(RecordModel model, Source out) {
    this.model = model;
    this.out = out;
  }

  void write() {
    writeJson();
    writeFields();
    readJson();
    readField();
  }

  private boolean typeMeta(FieldModel field) {
    return field.name().equals("typeMeta");
  }

  private void writeJson() {
    out.line("@Override")
        .line("public void writeJson(JsonWriter w, %s v) throws IOException {", model.name());
    out.line("w.beginObject();")
        .line("writeFields(w, v);")
        .line("w.endObject();")
        .line("}")
        .line("");
  }

  private void writeFields() {
    out.line("/** Writes the fields into the object that is open. */");
    out.line("public void writeFields(JsonWriter w, %s v) throws IOException {", model.name());
    model.fields().forEach(this::writeField);
    out.line("}").line("");
  }

  private void writeField(FieldModel field) {
    String value = "v." + field.name() + "()";
    if (field.inline()) {
      Shape.Struct struct = (Shape.Struct) field.shape();
      if (field.nullable()) {
        out.line("if (%s != null) {", value);
        out.line("%s.writeFields(w, %s);", struct.codec(), value).line("}");
      } else {
        out.line("%s.writeFields(w, %s);", struct.codec(), value);
      }
      return;
    }
    String present = presence(field, value);
    if (!present.isEmpty()) {
      out.line("if (%s) {", present);
    }
    out.line("w.name(N_%s);", field.name());
    writeValueOrNull(field, value);
    if (!present.isEmpty()) {
      out.line("}");
    }
  }

  /** The condition under which the field is written; empty for always. */
  private String presence(FieldModel field, String value) {
    if (field.facts().emitEmpty()) {
      return "";
    }
    if (field.nullable()) {
      return value + " != null";
    }
    return switch (field.shape()) {
      case Shape.Text ignored -> "!" + value + ".isEmpty()";
      case Shape.Whole ignored -> value + " != 0";
      case Shape.Real ignored -> value + " != 0";
      case Shape.Truth ignored -> value;
      case Shape.Time ignored -> value + " != null";
      case Shape.Value type -> type.simpleName().equals("Bytes") ? "!" + value + ".isEmpty()" : "";
      case Shape.Struct ignored -> "";
      case Shape.Items ignored -> "!" + value + ".isEmpty()";
      case Shape.Entries ignored -> "!" + value + ".isEmpty()";
    };
  }

  private void writeValueOrNull(FieldModel field, String value) {
    boolean collection =
        field.shape() instanceof Shape.Items || field.shape() instanceof Shape.Entries;
    boolean bytes = field.shape() instanceof Shape.Value type && type.simpleName().equals("Bytes");
    if (field.facts().emitEmpty()
        && (collection || bytes)
        && !(model.isList() && field.name().equals("items"))) {
      out.line("if (%s.isEmpty()) {", value).line("w.nullValue();").line("} else {");
      writeValue(field.shape(), field, value, 0);
      out.line("}");
    } else if (field.facts().emitEmpty()
        && field.nullable()
        && !(field.shape() instanceof Shape.Time)) {
      out.line("if (%s == null) {", value).line("w.nullValue();").line("} else {");
      writeValue(field.shape(), field, value, 0);
      out.line("}");
    } else {
      writeValue(field.shape(), field, value, 0);
    }
  }

  private void writeValue(Shape shape, FieldModel field, String value, int level) {
    switch (shape) {
      case Shape.Text ignored -> out.line("w.string(%s);", value);
      case Shape.Whole ignored -> out.line("w.number(%s);", value);
      case Shape.Real ignored -> out.line("w.number(%s);", value);
      case Shape.Truth ignored -> out.line("w.bool(%s);", value);
      case Shape.Time ignored -> out.line("w.time(%s, %s);", value, field.facts().micro());
      case Shape.Value type -> out.line("w.%s(%s);", writer(type), value);
      case Shape.Struct struct -> out.line("%s.writeJson(w, %s);", struct.codec(), value);
      case Shape.Items(Shape.Text ignored, boolean wrapped) -> out.line("w.stringList(%s);", value);
      case Shape.Items items -> {
        out.line("w.beginArray();")
            .line("for (%s e%d : %s) {", items.element().java(), level, value);
        writeValue(items.element(), field, "e" + level, level + 1);
        out.line("}").line("w.endArray();");
      }
      case Shape.Entries(Shape.Text ignored) -> out.line("w.stringMap(%s);", value);
      case Shape.Entries entries -> {
        out.line("w.beginObject();");
        out.line(
            "for (java.util.Map.Entry<String, %s> e%d : %s.entrySet()) {",
            entries.value().java(), level, value);
        out.line("w.name(e%d.getKey());", level);
        writeValue(entries.value(), field, "e" + level + ".getValue()", level + 1);
        out.line("}").line("w.endObject();");
      }
    }
  }

  private static String writer(Shape.Value type) {
    return switch (type.simpleName()) {
      case "Quantity" -> "quantity";
      case "IntOrString" -> "intOrString";
      case "Bytes" -> "bytes";
      default -> "raw";
    };
  }

  private void readJson() {
    String name = model.name();
    String builder = name + "Builder";
    out.line("@Override").line("public %s readJson(JsonReader r) throws IOException {", name);
    out.line(
        "if (!r.beginObject(%s, %s)) {",
        Source.quoted(name), Source.quoted(model.type().goPackage() + "." + name));
    out.line("return %s;", CodecWriter.empty(model))
        .line("}")
        .line("%s b = new %s();", builder, builder);
    if (model.hasTypeMeta()) {
      out.line("String kind = \"\";").line("String apiVersion = \"\";");
    }
    out.line("for (String name; (name = r.nextName()) != null; ) {");
    if (model.hasTypeMeta()) {
      out.line("switch (name) {");
      out.line("case \"kind\" -> {")
          .line("r.mark(62);")
          .line("kind = r.string(\"string\");")
          .line("}");
      out.line("case \"apiVersion\" -> {")
          .line("r.mark(63);")
          .line("apiVersion = r.string(\"string\");")
          .line("}");
      out.line("default -> {");
    }
    out.line("if (!readField(r, name, b, 0)) {").line("r.unknown();").line("}");
    if (model.hasTypeMeta()) {
      out.line("}").line("}");
    }
    out.line("}");
    if (model.hasTypeMeta()) {
      out.line(
          "b.typeMeta(kind.equals(TYPE_META.kind()) && apiVersion.equals(TYPE_META.apiVersion()) ? TYPE_META : kind.isEmpty() && apiVersion.isEmpty() ? dev.kemudi.machinery.meta.v1.TypeMetaCodec.EMPTY : new dev.kemudi.machinery.meta.v1.TypeMeta(kind, apiVersion));");
    }
    out.line("return b.build();").line("}").line("");
  }

  private void readField() {
    out.line(
        "/** Reads the value of the named field into the builder; false if the type has no such field. */");
    out.line(
        "public boolean readField(JsonReader r, String name, %sBuilder b, int base) throws IOException {",
        model.name());
    out.line("switch (name) {");
    int index = 0;
    List<FieldModel> inlined =
        model.fields().stream().filter(field -> field.inline() && !typeMeta(field)).toList();
    for (FieldModel field : model.fields()) {
      if (!field.inline()) {
        out.line("case %s -> {", Source.quoted(field.json()));
        if (index < 60) {
          out.line("r.mark(base + %d);", index);
        }
        out.line(assignment(field), field.name(), readValue(field)).line("}");
        index++;
      }
    }
    out.line("default -> {");
    for (FieldModel field : inlined) {
      Shape.Struct struct = (Shape.Struct) field.shape();
      out.line(
          "%sBuilder %s = %sBuilder.from(b.%s);",
          struct.java(), field.name(), struct.java(), field.name());
      out.line("if (%s.readField(r, name, %s, base + %d)) {", struct.codec(), field.name(), index);
      out.line("b.%s(%s.build());", field.name(), field.name()).line("return true;").line("}");
    }
    out.line("return false;").line("}").line("}");
    if (index > 0) {
      out.line("return true;");
    }
    out.line("}").line("");
  }

  /** A list goes past the method that would copy it: it tells whether it was given. */
  private static String assignment(FieldModel field) {
    return field.shape() instanceof Shape.Items ? "b.%s = %s;" : "b.%s(%s);";
  }

  private String readValue(FieldModel field) {
    String value = read(field.shape(), field);
    if (!field.nullable()) {
      return value;
    }
    return switch (field.shape()) {
      case Shape.Text text -> "r.nullableString(" + Source.quoted(text.go()) + ")";
      case Shape.Whole whole ->
          whole.wide() ? "r.nullableInt64(\"int64\")" : "r.nullableInt32(\"int32\")";
      case Shape.Real ignored -> "r.nullableFloat64(\"float64\")";
      case Shape.Truth ignored -> "r.nullableBool()";
      case Shape.Time ignored -> value;
      default -> "r.isNull() ? null : " + value;
    };
  }

  private String read(Shape shape, FieldModel field) {
    return switch (shape) {
      case Shape.Text text -> "r.string(" + Source.quoted(text.go()) + ")";
      case Shape.Whole whole -> whole.wide() ? "r.int64(\"int64\")" : "r.int32(\"int32\")";
      case Shape.Real ignored -> "r.float64(\"float64\")";
      case Shape.Truth ignored -> "r.bool()";
      case Shape.Time ignored -> "r.time(" + field.facts().micro() + ")";
      case Shape.Value type -> "r." + writer(type) + "()";
      case Shape.Struct struct -> struct.codec() + ".readJson(r)";
      case Shape.Items(Shape.Text text, boolean wrapped) ->
          "r.stringList(" + Source.quoted(shape.go()) + ", " + Source.quoted(text.go()) + ")";
      case Shape.Items(Shape.Struct struct, boolean wrapped) ->
          "r.structs(" + Source.quoted(shape.go()) + ", " + struct.codec() + ")";
      case Shape.Items items ->
          "r.list("
              + Source.quoted(shape.go())
              + ", r0 -> "
              + nested(read(items.element(), field))
              + ")";
      case Shape.Entries(Shape.Text ignored) -> "r.stringMap()";
      case Shape.Entries(Shape.Struct struct) ->
          "r.structMap(" + Source.quoted(shape.go()) + ", " + struct.codec() + ")";
      case Shape.Entries(Shape.Time ignored) -> "r.timeMap()";
      case Shape.Entries entries ->
          "r.map("
              + Source.quoted(shape.go())
              + ", r0 -> "
              + nested(read(entries.value(), field))
              + ")";
    };
  }

  private static String nested(String expression) {
    return "r0" + expression.substring(1);
  }
}
