package dev.kemudi.apiprocessor;

/** Writes the protobuf half of a codec. */
final class ProtoMethods {
  private final RecordModel model;
  private final Source out;

  ProtoMethods(RecordModel model, Source out) {
    this.model = model;
    this.out = out;
  }

  void write() {
    out.line("@Override").line("public void writeProto(ProtoWriter w, %s v) {", model.name());
    for (FieldModel field : CodecWriter.byFallingNumber(model)) {
      writeField(field);
    }
    out.line("}").line("");
    out.line("@Override").line("public %s readProto(ProtoReader r) {", model.name());
    out.line("%sBuilder b = new %sBuilder();", model.name(), model.name());
    if (model.hasTypeMeta()) {
      out.line("b.typeMeta(dev.kemudi.machinery.meta.v1.TypeMetaCodec.EMPTY);");
    }
    for (FieldModel field : model.fields()) {
      collector(field);
    }
    out.line("for (int field; (field = r.nextField()) != 0; ) {").line("switch (field) {");
    for (FieldModel field : model.fields()) {
      if (field.id() > 0) {
        readField(field);
      }
    }
    out.line("default -> r.skip();").line("}").line("}");
    for (FieldModel field : model.fields()) {
      if (field.id() > 0 && collected(field)) {
        out.line("if (c_%s != null) {", field.name())
            .line("b.%s(c_%s);", field.name(), field.name())
            .line("}");
      }
    }
    out.line("return b.build();").line("}").line("");
  }

  private void writeField(FieldModel field) {
    String value = "v." + field.name() + "()";
    if (field.nullable() && !(field.shape() instanceof Shape.Time && field.facts().emitEmpty())) {
      out.line("if (%s != null) {", value);
      writeValue(field.shape(), field, field.id(), value, 0);
      out.line("}");
    } else {
      writeValue(field.shape(), field, field.id(), value, 0);
    }
  }

  private void writeValue(Shape shape, FieldModel field, int id, String value, int level) {
    switch (shape) {
      case Shape.Text ignored -> out.line("w.string(%d, %s);", id, value);
      case Shape.Whole ignored -> out.line("w.int64(%d, %s);", id, value);
      case Shape.Real ignored -> out.line("w.float64(%d, %s);", id, value);
      case Shape.Truth ignored -> out.line("w.bool(%d, %s);", id, value);
      case Shape.Time ignored -> out.line("w.time(%d, %s, %s);", id, value, field.facts().micro());
      case Shape.Value type -> out.line(valueWriter(type), id, value);
      case Shape.Struct struct -> {
        out.line("int m%d_%d = w.size();", id, level)
            .line("%s.writeProto(w, %s);", struct.codec(), value);
        out.line("w.endMessage(%d, m%d_%d);", id, id, level);
      }
      case Shape.Items items -> items(items, field, id, value, level);
      case Shape.Entries entries -> {
        out.line(
            "for (java.util.Map.Entry<String, %s> e%d : ProtoWriter.reversed(%s)) {",
            entries.value().java(), level, value);
        out.line("int m%d = w.size();", level);
        writeValue(entries.value(), field, 2, "e" + level + ".getValue()", level + 1);
        out.line("w.string(1, e%d.getKey());", level)
            .line("w.endMessage(%d, m%d);", id, level)
            .line("}");
      }
    }
  }

  private void items(Shape.Items items, FieldModel field, int id, String value, int level) {
    if (items.wrapped()) {
      out.line("if (!%s.isEmpty()) {", value).line("int m%d = w.size();", level);
      out.line("for (String e%d : %s.reversed()) {", level, value)
          .line("w.string(1, e%d);", level)
          .line("}");
      out.line("w.endMessage(%d, m%d);", id, level).line("}");
      return;
    }
    out.line("for (%s e%d : %s.reversed()) {", items.element().java(), level, value);
    writeValue(items.element(), field, id, "e" + level, level + 1);
    out.line("}");
  }

  private static String valueWriter(Shape.Value type) {
    return switch (type.simpleName()) {
      case "Quantity" -> "w.wrappedString(%d, %s.toString());";
      case "IntOrString" -> "w.intOrString(%d, %s);";
      case "Bytes" -> "w.bytesIfAny(%d, %s);";
      default -> "w.wrappedBytes(%d, %s.bytes());";
    };
  }

  private static boolean collected(FieldModel field) {
    return field.shape() instanceof Shape.Items || field.shape() instanceof Shape.Entries;
  }

  private void collector(FieldModel field) {
    if (field.id() == 0) {
      return;
    }
    switch (field.shape()) {
      case Shape.Items items ->
          out.line("java.util.ArrayList<%s> c_%s = null;", items.element().java(), field.name());
      case Shape.Entries entries ->
          out.line(
              "java.util.TreeMap<String, %s> c_%s = null;", entries.value().java(), field.name());
      default -> {}
    }
  }

  private void readField(FieldModel field) {
    String name = field.name();
    switch (field.shape()) {
      case Shape.Items items -> {
        out.line("case %d -> {", field.id());
        out.line("if (c_%s == null) {", name)
            .line("c_%s = new java.util.ArrayList<>();", name)
            .line("}");
        if (items.wrapped()) {
          out.line("c_%s.addAll(r.strings());", name);
        } else if (items.element() instanceof Shape.Whole whole) {
          out.line("java.util.ArrayList<%s> numbers = c_%s;", whole.java(), name);
          out.line(
              "r.int64s(number -> numbers.add(%s));", whole.wide() ? "number" : "(int) number");
        } else {
          out.line("c_%s.add(%s);", name, read(items.element()));
        }
        out.line("}");
      }
      case Shape.Entries entries -> {
        out.line("case %d -> {", field.id());
        out.line("if (c_%s == null) {", name)
            .line("c_%s = new java.util.TreeMap<>();", name)
            .line("}");
        out.line(
            "r.mapEntry(c_%s, %s, %s);",
            name, entryReader(entries.value()), absent(entries.value()));
        out.line("}");
      }
      default -> out.line("case %d -> b.%s(%s);", field.id(), name, read(field.shape()));
    }
  }

  private String entryReader(Shape value) {
    return switch (value) {
      case Shape.Items ignored -> "ProtoReader::strings";
      case Shape.Struct struct -> "r0 -> r0.message(" + struct.codec() + ")";
      case Shape.Time ignored -> "ProtoReader::timeOrZero";
      default -> "ProtoReader::" + read(value).replaceAll("^r\\.|\\(\\)$", "");
    };
  }

  private static String absent(Shape value) {
    return switch (value) {
      case Shape.Text ignored -> "\"\"";
      case Shape.Items ignored -> "java.util.List.of()";
      case Shape.Struct struct -> struct.java() + "Codec.EMPTY";
      case Shape.Value type ->
          type.java() + (type.simpleName().equals("Quantity") ? ".ZERO" : ".EMPTY");
      case Shape.Time ignored -> "dev.kemudi.machinery.value.ZeroTime.INSTANT";
      default -> "null";
    };
  }

  private String read(Shape shape) {
    return switch (shape) {
      case Shape.Text ignored -> "r.string()";
      case Shape.Whole whole -> whole.wide() ? "r.int64()" : "r.int32()";
      case Shape.Real ignored -> "r.float64()";
      case Shape.Truth ignored -> "r.bool()";
      case Shape.Time ignored -> "r.time()";
      case Shape.Value type ->
          switch (type.simpleName()) {
            case "Quantity" -> "r.quantity()";
            case "IntOrString" -> "r.intOrString()";
            case "Bytes" -> "r.bytes()";
            default -> "r.rawJson()";
          };
      case Shape.Struct struct -> "r.message(" + struct.codec() + ")";
      case Shape.Items ignored -> "r.strings()";
      case Shape.Entries ignored ->
          throw new IllegalArgumentException("a map in a list or map of " + model.name());
    };
  }
}
