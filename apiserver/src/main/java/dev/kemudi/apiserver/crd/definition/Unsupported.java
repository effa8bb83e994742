package dev.kemudi.apiserver.crd.definition;

import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsOrArray;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of the language of schemas has no structural form. */
final class Unsupported {
  private Unsupported() {}

  /** Why a schema can't be structural at all; null if nothing stands against it. */
  static @Nullable String in(JSONSchemaProps schema) {
    String own = own(schema);
    return own != null
        ? own
        : Stream.of(
                Stream.ofNullable(StructuralCheck.items(schema)),
                schema.properties().values().stream(),
                schema.allOf().stream(),
                schema.anyOf().stream(),
                schema.oneOf().stream(),
                Stream.ofNullable(schema.not()),
                Stream.ofNullable(schema.additionalProperties())
                    .flatMap(additional -> Stream.ofNullable(additional.schema())))
            .flatMap(each -> each)
            .flatMap(each -> Stream.ofNullable(in(each)))
            .findFirst()
            .orElse(null);
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
