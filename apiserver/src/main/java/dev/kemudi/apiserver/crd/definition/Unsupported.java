package dev.kemudi.apiserver.crd.definition;

import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsOrArray;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsOrBool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of the language of schemas has no structural form. */
final class Unsupported {
  private Unsupported() {}

  /** Why a schema can't be structural at all; null if nothing stands against it. */
  static @Nullable String in(JSONSchemaProps schema) {
    String found = own(schema);
    if (found == null) {
      for (JSONSchemaProps each : below(schema)) {
        found = in(each);
        if (found != null) {
          break;
        }
      }
    }
    return found;
  }

  private static List<JSONSchemaProps> below(JSONSchemaProps schema) {
    List<JSONSchemaProps> below = new ArrayList<>(schema.properties().size() + 1);
    add(below, StructuralCheck.items(schema));
    below.addAll(schema.properties().values());
    below.addAll(schema.allOf());
    below.addAll(schema.anyOf());
    below.addAll(schema.oneOf());
    add(below, schema.not());
    JSONSchemaPropsOrBool additional = schema.additionalProperties();
    add(below, additional == null ? null : additional.schema());
    return below;
  }

  private static void add(List<JSONSchemaProps> schemas, @Nullable JSONSchemaProps schema) {
    if (schema != null) {
      schemas.add(schema);
    }
  }

  private static @Nullable String own(JSONSchemaProps schema) {
    String ref = schema.ref();
    JSONSchemaPropsOrArray items = schema.items();
    String field =
        !schema.id().isEmpty()
            ? "id"
            : !schema.schema().isEmpty()
                ? "schema"
                : ref != null && !ref.isEmpty()
                    ? "$ref"
                    : !schema.patternProperties().isEmpty()
                        ? "patternProperties"
                        : !schema.dependencies().isEmpty()
                            ? "dependencies"
                            : schema.additionalItems() != null
                                ? "additionalItems"
                                : !schema.definitions().isEmpty() ? "definitions" : "";
    if (!field.isEmpty()) {
      return "OpenAPIV3Schema '" + field + "' is not supported";
    }
    if (Boolean.FALSE.equals(schema.xKubernetesPreserveUnknownFields())) {
      return "internal error: 'x-kubernetes-preserve-unknown-fields' must be true or undefined";
    }
    return items != null && !items.schemas().isEmpty()
        ? "OpenAPIV3Schema 'items' must be a schema, but is an array"
        : null;
  }
}
