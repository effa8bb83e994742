package dev.kemudi.apiserver.crd.schema;

import dev.kemudi.machinery.meta.v1.ObjectMetaCodec;
import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.schema.Schema.Field;
import dev.kemudi.machinery.schema.Schema.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A structural schema as server-side apply reads schemas. */
final class ApplySchema {
  private ApplySchema() {}

  /** The schema of whole objects. */
  static Schema.Struct root(String kind, Structural schema) {
    return new Schema.Struct(
        "",
        kind,
        schema.props().description(),
        false,
        schema.preservesUnknown(),
        () -> {
          List<Field> fields = new ArrayList<>();
          fields.add(field("apiVersion", Scalar.STRING, "", false));
          fields.add(field("kind", Scalar.STRING, "", false));
          fields.add(field("metadata", ObjectMetaCodec.INSTANCE.schema(), "", false));
          schema.properties().entrySet().stream()
              .filter(entry -> fields.stream().noneMatch(f -> f.name().equals(entry.getKey())))
              .toList()
              .forEach(entry -> fields.add(field(entry, schema)));
          return fields;
        });
  }

  private static Field field(Map.Entry<String, Structural> entry, Structural parent) {
    Structural schema = entry.getValue();
    return field(
        entry.getKey(),
        of(schema),
        schema.props().description(),
        parent.props().required().contains(entry.getKey()));
  }

  private static Field field(String name, Schema schema, String description, boolean required) {
    return new Field(name, schema, description, required, false, Set.of(), "", null);
  }

  private static Schema of(Structural schema) {
    if (schema.props().xKubernetesIntOrString()) {
      return Scalar.INT_OR_STRING;
    }
    return switch (schema.props().type()) {
      case "object" -> object(schema);
      case "array" -> list(schema);
      case "integer" -> Scalar.INT64;
      case "number" -> Scalar.DOUBLE;
      case "boolean" -> Scalar.BOOLEAN;
      case "string" -> Scalar.STRING;
      default -> Schema.Any.INSTANCE;
    };
  }

  private static Schema object(Structural schema) {
    boolean atomic = "atomic".equals(schema.props().xKubernetesMapType());
    if (schema.properties().isEmpty() && schema.open()) {
      Structural values = schema.additional();
      return new Schema.MapOf(atomic, values == null ? Schema.Any.INSTANCE : of(values));
    }
    if (schema.properties().isEmpty() && schema.preservesUnknown() && !atomic) {
      return Schema.Any.INSTANCE;
    }
    return new Schema.Struct(
        "",
        "",
        schema.props().description(),
        atomic,
        schema.preservesUnknown(),
        () -> schema.properties().entrySet().stream().map(entry -> field(entry, schema)).toList());
  }

  private static Schema list(Structural schema) {
    Structural items = schema.items();
    Schema element = items == null ? Schema.Any.INSTANCE : of(items);
    String type = schema.props().xKubernetesListType();
    return switch (type == null ? "" : type) {
      case "map" ->
          new Schema.ListOf(
              Schema.ListOf.Type.MAP, schema.props().xKubernetesListMapKeys(), element);
      case "set" -> new Schema.ListOf(Schema.ListOf.Type.SET, List.of(), element);
      default -> new Schema.ListOf(Schema.ListOf.Type.ATOMIC, List.of(), element);
    };
  }
}
