package dev.kemudi.apiserver.openapi;

import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes schemas as OpenAPI does. The dialects differ in two things: only version 3.0 knows
 * defaults, and only in version 2.0 may anything stand beside a reference.
 */
final class SchemaTrees {
  private final Dialect dialect;

  SchemaTrees(Dialect dialect) {
    this.dialect = dialect;
  }

  /** The definition of a struct, without the kinds that it describes. */
  Map<String, Object> definition(Schema.Struct struct) {
    Map<String, Object> tree = Trees.object();
    Trees.putText(tree, "description", struct.description());
    if (!struct.preservesUnknown()) {
      tree.put("type", "object");
    }
    List<String> required = new ArrayList<>();
    Map<String, Object> properties = new TreeMap<>();
    for (Schema.Field field : struct.fields().values()) {
      properties.put(field.name(), property(field));
      if (field.required()) {
        required.add(field.name());
      }
    }
    Trees.putList(tree, "required", required);
    if (!properties.isEmpty()) {
      tree.put("properties", properties);
    }
    if (struct.atomic()) {
      tree.put("x-kubernetes-map-type", "atomic");
    }
    return tree;
  }

  private Map<String, Object> property(Schema.Field field) {
    Map<String, Object> facts = Trees.object();
    Trees.putText(facts, "description", field.description());
    String json = field.defaultJson() == null ? field.zeroJson() : field.defaultJson();
    putDefault(facts, json);
    switch (field.schema()) {
      case Schema.ListOf list -> putListType(facts, list);
      case Schema.MapOf map when map.atomic() -> facts.put("x-kubernetes-map-type", "atomic");
      case Schema.Struct _ when field.atomic() -> facts.put("x-kubernetes-map-type", "atomic");
      case Schema.Struct struct when struct.asDeclared() != struct ->
          facts.put("x-kubernetes-map-type", "granular");
      default -> {}
    }
    Trees.putText(facts, "x-kubernetes-patch-merge-key", field.patchMergeKey());
    Trees.putText(
        facts,
        "x-kubernetes-patch-strategy",
        String.join(",", field.patchStrategy().stream().sorted().toList()));
    return with(of(field.schema()), facts);
  }

  private static void putListType(Map<String, Object> facts, Schema.ListOf list) {
    if (!list.declared()) {
      return;
    }
    if (list.type() == Schema.ListOf.Type.MAP) {
      facts.put("x-kubernetes-list-map-keys", list.keys());
    }
    facts.put("x-kubernetes-list-type", list.type().name().toLowerCase(Locale.ROOT));
  }

  private void putDefault(Map<String, Object> facts, @Nullable String json) {
    if (json != null && dialect == Dialect.OPENAPI_3) {
      Object value = JsonTree.parse(json.getBytes(StandardCharsets.UTF_8));
      if (value != null) {
        facts.put("default", value);
      }
    }
  }

  /** The schema and more that is known of the place where it stands. */
  Map<String, Object> with(Map<String, Object> schema, Map<String, Object> facts) {
    if (facts.isEmpty()) {
      return schema;
    }
    if (dialect == Dialect.OPENAPI_3 && schema.containsKey("$ref")) {
      facts.put("allOf", List.of(schema));
      return facts;
    }
    schema.putAll(facts);
    return schema;
  }

  /** The schema where it is used: a reference if it has a definition. */
  Map<String, Object> of(Schema schema) {
    return switch (schema) {
      case Schema.Struct struct ->
          struct.name().isEmpty() ? definition(struct) : reference(struct.name());
      case Schema.Scalar scalar ->
          scalar.definition().isEmpty() ? scalar(scalar) : reference(scalar.definition());
      case Schema.Any any ->
          any.definition().isEmpty() ? Trees.object("type", "object") : reference(any.definition());
      case Schema.ListOf list -> Trees.object("type", "array", "items", element(list.element()));
      case Schema.MapOf map ->
          Trees.object("type", "object", "additionalProperties", element(map.value()));
    };
  }

  private Map<String, Object> reference(String definition) {
    return Trees.object("$ref", dialect.reference(definition));
  }

  private static Map<String, Object> scalar(Schema.Scalar scalar) {
    String type =
        switch (scalar.kind()) {
          case STRING, QUANTITY -> "string";
          case INTEGER -> "integer";
          case NUMBER -> "number";
          case BOOLEAN -> "boolean";
          case INT_OR_STRING -> "string";
        };
    Map<String, Object> tree = Trees.object("type", type);
    Trees.putText(tree, "format", scalar.format());
    Trees.putList(tree, "enum", scalar.enumValues());
    return tree;
  }

  /** An element of a list or map, which upstream never leaves out. */
  private Map<String, Object> element(Schema element) {
    Map<String, Object> facts = Trees.object();
    String zero =
        switch (element) {
          case Schema.Struct _, Schema.Any _ -> "{}";
          case Schema.Scalar scalar when !scalar.definition().isEmpty() -> "{}";
          case Schema.Scalar scalar ->
              switch (scalar.kind()) {
                case STRING -> scalar.format().equals("byte") ? null : "\"\"";
                case INTEGER, NUMBER -> "0";
                case BOOLEAN -> "false";
                case QUANTITY, INT_OR_STRING -> null;
              };
          case Schema.ListOf _, Schema.MapOf _ -> null;
        };
    putDefault(facts, zero);
    return with(of(element), facts);
  }
}
