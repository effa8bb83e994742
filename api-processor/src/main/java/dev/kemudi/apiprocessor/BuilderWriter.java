package dev.kemudi.apiprocessor;

/**
 * Writes the builder of a record: a mutable twin whose collections are copied when they are set.
 */
final class BuilderWriter {
  private final RecordModel model;
  private final Source out = new Source();
  private final String builder;

  BuilderWriter(RecordModel model) {
    this.model = model;
    this.builder = model.name() + "Builder";
  }

  String write() {
    out.line("package %s;", model.packageName()).line("");
    out.line("/** Builds a {@link %s}; what is not set is empty. */", model.name());
    out.line("@javax.annotation.processing.Generated(\"dev.kemudi.apiprocessor.ApiProcessor\")");
    out.line("public final class %s {", builder);
    for (FieldModel field : model.fields()) {
      out.line("%s %s = %s;", type(field), field.name(), initial(field));
    }
    out.line("")
        .line("public static %s create() {", builder)
        .line("return new %s();", builder)
        .line("}")
        .line("");
    from();
    model.fields().forEach(this::setter);
    build();
    return out.line("}").toString();
  }

  private void from() {
    out.line("/** A builder that starts from what the value holds. */");
    out.line("public static %s from(%s value) {", builder, model.name());
    out.line("%s builder = new %s();", builder, builder);
    for (FieldModel field : model.fields()) {
      out.line("builder.%s = value.%s();", field.name(), field.name());
    }
    out.line("return builder;").line("}").line("");
  }

  private void setter(FieldModel field) {
    out.line("public %s %s(%s %s) {", builder, field.name(), type(field), field.name());
    String value =
        switch (field.shape()) {
          case Shape.Items ignored -> "java.util.List.copyOf(" + field.name() + ")";
          case Shape.Entries ignored ->
              "dev.kemudi.machinery.codec.SortedStringMap.copyOf(" + field.name() + ")";
          default -> field.name();
        };
    out.line("this.%s = %s;", field.name(), value).line("return this;").line("}").line("");
    if (field.shape() instanceof Shape.Struct struct
        && !field.name().equals("typeMeta")
        && !custom(struct)) {
      String nested = struct.java() + "Builder";
      out.line("/** Changes what the field holds. */");
      out.line(
          "public %s %s(java.util.function.UnaryOperator<%s> change) {",
          builder, field.name(), nested);
      String start =
          field.nullable()
              ? String.format(
                  "%s == null ? new %s() : %s.from(%s)", field.name(), nested, nested, field.name())
              : String.format("%s.from(%s)", nested, field.name());
      out.line("this.%s = change.apply(%s).build();", field.name(), start)
          .line("return this;")
          .line("}")
          .line("");
    }
  }

  /** Types whose JSON is not an object have a codec written by hand and no builder. */
  private static boolean custom(Shape.Struct struct) {
    return struct.java().contains(".JSONSchemaPropsOr");
  }

  private void build() {
    out.line("public %s build() {", model.name());
    String arguments = String.join(", ", model.fields().stream().map(FieldModel::name).toList());
    out.line("return new %s(%s);", model.name(), arguments).line("}");
  }

  /** The declared type; a nullable qualified name takes its annotation before the simple name. */
  private static String type(FieldModel field) {
    String java = field.shape().java();
    if (field.nullable()) {
      int simple = java.replaceAll("<.*", "").lastIndexOf('.') + 1;
      return java.substring(0, simple)
          + "@org.jspecify.annotations.Nullable "
          + java.substring(simple);
    }
    return switch (field.shape()) {
      case Shape.Whole whole -> whole.wide() ? "long" : "int";
      case Shape.Real ignored -> "double";
      case Shape.Truth ignored -> "boolean";
      default -> java;
    };
  }

  private String initial(FieldModel field) {
    if (field.nullable()) {
      return "null";
    }
    if (field.name().equals("typeMeta") && !model.type().version().isEmpty()) {
      return model.name() + "Codec.TYPE_META";
    }
    return switch (field.shape()) {
      case Shape.Text ignored -> "\"\"";
      case Shape.Whole ignored -> "0";
      case Shape.Real ignored -> "0";
      case Shape.Truth ignored -> "false";
      case Shape.Time ignored -> "null";
      case Shape.Value value ->
          value.java()
              + (value.simpleName().equals("Bytes") || value.simpleName().equals("RawJson")
                  ? ".EMPTY"
                  : ".ZERO");
      case Shape.Struct struct -> struct.java() + "Codec.EMPTY";
      case Shape.Items ignored -> "java.util.List.of()";
      case Shape.Entries ignored -> "java.util.Map.of()";
    };
  }
}
