package dev.kemudi.apiprocessor;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the schema half of a codec. */
final class SchemaMethods {
  private final RecordModel model;
  private final Source out;

  SchemaMethods(RecordModel model, Source out) {
    this.model = model;
    this.out = out;
  }

  void write() {
    out.line("@Override")
        .line("public Schema.Struct schema() {")
        .line("return Lazy.SCHEMA;")
        .line("}")
        .line("");
    out.line("/** Made when it is first asked for. */").line("private static final class Lazy {");
    out.line(
        "static final Schema.Struct SCHEMA = new Schema.Struct(%s, %s, %s, %s, false, %s::fields);",
        Source.quoted(model.definition()),
        Source.quoted(model.name()),
        Source.quoted(model.documentation().type()),
        model.type().atomic(),
        model.name() + "Codec");
    out.line("}").line("");
    out.line("private static java.util.List<Schema.Field> fields() {");
    out.line("java.util.List<Schema.Field> fields = new java.util.ArrayList<>();");
    for (FieldModel field : model.fields()) {
      if (field.inline()) {
        out.line(
            "fields.addAll(%s.schema().fields().values());",
            ((Shape.Struct) field.shape()).codec());
      } else {
        field(field);
      }
    }
    out.line("return fields;").line("}").line("");
  }

  private void field(FieldModel field) {
    out.line(
        "fields.add(new Schema.Field(%s, %s, %s, %s, %s, java.util.Set.of(%s), %s, %s, %s));",
        Source.quoted(field.json()),
        schema(field.shape(), field, true),
        Source.quoted(field.description()),
        field.required(),
        field.facts().atomicStruct(),
        strings(field.patchStrategy()),
        Source.quoted(field.facts().patchMergeKey()),
        field.facts().defaultJson().isEmpty() ? "null" : Source.quoted(field.facts().defaultJson()),
        zero(field));
  }

  /** What a field holds that nobody has set, where upstream's type has no way to be absent. */
  private static String zero(FieldModel field) {
    boolean written = field.facts().emitEmpty();
    String zero =
        switch (field.shape()) {
          case Shape.Time ignored -> written ? "{}" : "";
          case Shape.Struct ignored -> "{}";
          case Shape.Value value -> value.simpleName().equals("Bytes") ? "" : "{}";
          case Shape.Text ignored -> written ? "\"\"" : "";
          case Shape.Whole ignored -> written ? "0" : "";
          case Shape.Real ignored -> written ? "0" : "";
          case Shape.Truth ignored -> written ? "false" : "";
          case Shape.Items ignored -> "";
          case Shape.Entries ignored -> "";
        };
    boolean pointer = field.nullable() && !(field.shape() instanceof Shape.Time);
    return zero.isEmpty() || pointer ? "null" : Source.quoted(zero);
  }

  private static String strings(List<String> values) {
    return values.stream().map(Source::quoted).collect(Collectors.joining(", "));
  }

  private String schema(Shape shape, FieldModel field, boolean outermost) {
    return switch (shape) {
      case Shape.Text ignored ->
          field.enumValues().isEmpty()
              ? "Schema.Scalar.STRING"
              : "Schema.Scalar.enumeration(" + strings(field.enumValues()) + ")";
      case Shape.Whole whole -> whole.wide() ? "Schema.Scalar.INT64" : "Schema.Scalar.INT32";
      case Shape.Real ignored -> "Schema.Scalar.DOUBLE";
      case Shape.Truth ignored -> "Schema.Scalar.BOOLEAN";
      case Shape.Time ignored ->
          field.facts().micro() ? "Schema.Scalar.MICRO_TIME" : "Schema.Scalar.TIME";
      case Shape.Value type ->
          switch (type.simpleName()) {
            case "Quantity" -> "Schema.Scalar.QUANTITY";
            case "IntOrString" -> "Schema.Scalar.INT_OR_STRING";
            case "Bytes" -> "Schema.Scalar.BYTES";
            default -> any(field.facts().alias());
          };
      case Shape.Struct struct ->
          struct.codec() + ".schema()" + (field.facts().granularStruct() ? ".asGranular()" : "");
      case Shape.Items items -> {
        String type =
            outermost && !field.facts().listType().isEmpty()
                ? field.facts().listType().toUpperCase(java.util.Locale.ROOT)
                : listType(field, outermost);
        List<String> keys =
            type.equals("MAP") && field.facts().listMapKeys().length == 0
                ? List.of(field.facts().patchMergeKey())
                : List.of(field.facts().listMapKeys());
        yield String.format(
            "new Schema.ListOf(Schema.ListOf.Type.%s, java.util.List.of(%s), %s, %s)",
            type,
            outermost ? strings(keys) : "",
            schema(items.element(), field, false),
            outermost && !field.facts().listType().isEmpty());
      }
      case Shape.Entries entries ->
          String.format(
              "new Schema.MapOf(%s, %s)",
              outermost && field.facts().atomicMap(), schema(entries.value(), field, false));
    };
  }

  private String any(String alias) {
    return alias.isEmpty()
        ? "Schema.Any.RAW_EXTENSION"
        : "new Schema.Any(" + Source.quoted(model.definition(alias)) + ")";
  }

  /**
   * A list without a list type of its own merges in apply as it does in a strategic merge patch.
   */
  private static String listType(FieldModel field, boolean outermost) {
    if (!outermost || !field.patchStrategy().contains("merge")) {
      return "ATOMIC";
    }
    return field.facts().patchMergeKey().isEmpty() ? "SET" : "MAP";
  }
}
