package dev.kemudi.apiserver.openapi;

import dev.kemudi.api.apiextensions.v1.CustomResourceValidation;
import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsCodec;
import dev.kemudi.machinery.meta.v1.ListMetaCodec;
import dev.kemudi.machinery.meta.v1.ObjectMetaCodec;
import dev.kemudi.machinery.meta.v1.TypeMetaCodec;
import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the definitions of custom kinds: the schema that their definition gives, with what every
 * object has.
 */
final class CustomSchemaTrees {
  /** What all of them refer to. */
  static final List<Schema> SHARED =
      List.of(ObjectMetaCodec.INSTANCE.schema(), ListMetaCodec.INSTANCE.schema());

  private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";

  private final Dialect dialect;
  private final SchemaTrees trees;

  CustomSchemaTrees(Dialect dialect) {
    this.dialect = dialect;
    this.trees = new SchemaTrees(dialect);
  }

  /** The definition of the kind. */
  Map<String, Object> object(CustomKind kind) {
    Map<String, Object> tree = Trees.object("type", "object");
    JSONSchemaProps schema = schema(kind);
    if (schema != null) {
      tree = convert(JsonTree.of(JSONSchemaPropsCodec.INSTANCE, schema));
      Map<String, Object> properties = properties(tree);
      putTypeMeta(properties);
      properties.put("metadata", objectMeta());
      tree.put("properties", properties);
    }
    tree.put(
        "x-kubernetes-group-version-kind",
        List.of(KindIndex.tree(kind.groupVersionKind(kind.kind()))));
    return tree;
  }

  /** What version 2.0 could only describe by refusing fields isn't described there. */
  private @Nullable JSONSchemaProps schema(CustomKind kind) {
    CustomResourceValidation validation = kind.version().schema();
    JSONSchemaProps schema = validation == null ? null : validation.openAPIV3Schema();
    boolean preserves =
        kind.definition().spec().preserveUnknownFields()
            || schema != null && Boolean.TRUE.equals(schema.xKubernetesPreserveUnknownFields());
    return dialect == Dialect.SWAGGER_2 && preserves ? null : schema;
  }

  /** The definition of its list. */
  Map<String, Object> list(CustomKind kind) {
    Map<String, Object> properties = new TreeMap<>();
    putTypeMeta(properties);
    properties.put(
        "metadata", described(ListMetaCodec.INSTANCE.schema(), "Version and paging of the list."));
    properties.put(
        "items",
        Trees.object(
            "type",
            "array",
            "description",
            "The objects.",
            "items",
            trees.of(new Schema.Any(kind.definitionName()))));
    return Trees.object(
        "description",
        "A list of objects of kind " + kind.kind() + ".",
        "required",
        List.of("items"),
        "properties",
        properties,
        "x-kubernetes-group-version-kind",
        List.of(KindIndex.tree(kind.groupVersionKind(kind.listKind()))));
  }

  private Map<String, Object> objectMeta() {
    return described(
        ObjectMetaCodec.INSTANCE.schema(),
        "Standard object's metadata: name, labels, annotations and ownership.");
  }

  private Map<String, Object> described(Schema schema, String description) {
    return trees.with(trees.of(schema), Trees.object("description", description));
  }

  private void putTypeMeta(Map<String, Object> properties) {
    TypeMetaCodec.INSTANCE
        .schema()
        .fields()
        .values()
        .forEach(
            field -> properties.put(field.name(), described(field.schema(), field.description())));
  }

  private static Map<String, Object> properties(Map<String, Object> tree) {
    Map<String, Object> properties = new TreeMap<>();
    if (tree.get("properties") instanceof Map<?, ?> known) {
      properties.putAll(JsonTree.object(known));
    }
    return properties;
  }

  /** A schema of a custom resource definition in this dialect. */
  private Map<String, Object> convert(Map<String, Object> schema) {
    Map<String, Object> tree = Trees.object();
    schema.forEach(
        (name, value) -> {
          Object kept = member(schema, name, value);
          if (kept != null) {
            tree.put(name, kept);
          }
        });
    boolean preserves = Boolean.TRUE.equals(schema.get(PRESERVE));
    boolean embedded = Boolean.TRUE.equals(schema.get("x-kubernetes-embedded-resource"));
    if (embedded && !(preserves && dialect == Dialect.SWAGGER_2)) {
      embed(tree);
    }
    return tree;
  }

  private void embed(Map<String, Object> tree) {
    Map<String, Object> properties = properties(tree);
    putTypeMeta(properties);
    properties.put("metadata", objectMeta());
    tree.put("properties", properties);
    List<Object> required = new ArrayList<>();
    if (tree.get("required") instanceof List<?> known) {
      required.addAll(known);
    }
    for (String name : List.of("kind", "apiVersion")) {
      if (!required.contains(name)) {
        required.add(name);
      }
    }
    tree.put("required", required);
  }

  /** A member of a schema; null if this dialect doesn't know it. */
  private @Nullable Object member(Map<String, Object> schema, String name, Object value) {
    if (dialect == Dialect.SWAGGER_2 && SwaggerLimits.drops(schema, name)) {
      return null;
    }
    return switch (name) {
      case "properties" -> {
        Map<String, Object> properties = new TreeMap<>();
        JsonTree.object(value)
            .forEach((key, below) -> properties.put(key, convert(JsonTree.object(below))));
        yield properties;
      }
      case "items", "additionalProperties", "not" ->
          value instanceof Map<?, ?> below ? convert(JsonTree.object(below)) : value;
      case "externalDocs", "example", "$schema", "id" -> null;
      case "required" ->
          dialect == Dialect.SWAGGER_2 ? SwaggerLimits.required(schema, value) : value;
      default -> value;
    };
  }
}
