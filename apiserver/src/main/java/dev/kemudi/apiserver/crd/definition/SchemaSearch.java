package dev.kemudi.apiserver.crd.definition;

import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionSpec;
import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsOrArray;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsOrBool;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for something anywhere in schemas, wherever one can stand in another. */
final class SchemaSearch {
  private SchemaSearch() {}

  /** The schemas of all versions. */
  static List<JSONSchemaProps> schemas(CustomResourceDefinitionSpec spec) {
    return spec.versions().stream()
        .map(version -> version.schema() == null ? null : version.schema().openAPIV3Schema())
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }

  /** Whether a schema of the definition has it. */
  static boolean in(CustomResourceDefinitionSpec spec, Predicate<JSONSchemaProps> sought) {
    return schemas(spec).stream().anyMatch(schema -> in(schema, sought));
  }

  /** Whether the schema has it, or one in it. */
  static boolean in(@Nullable JSONSchemaProps schema, Predicate<JSONSchemaProps> sought) {
    return schema != null
        && (sought.test(schema) || below(schema).anyMatch(each -> in(each, sought)));
  }

  private static Stream<@Nullable JSONSchemaProps> below(JSONSchemaProps schema) {
    JSONSchemaPropsOrArray items = schema.items();
    return Stream.of(
            items == null ? none() : Stream.ofNullable(items.schema()),
            items == null ? none() : values(items.schemas()),
            values(schema.allOf()),
            values(schema.anyOf()),
            values(schema.oneOf()),
            Stream.ofNullable(schema.not()),
            values(schema.properties().values()),
            additional(schema.additionalProperties()),
            values(schema.patternProperties().values()),
            additional(schema.additionalItems()),
            values(schema.definitions().values()),
            schema.dependencies().values().stream().map(each -> each.schema()))
        .flatMap(stream -> stream);
  }

  private static Stream<@Nullable JSONSchemaProps> none() {
    return Stream.empty();
  }

  private static Stream<@Nullable JSONSchemaProps> values(Collection<JSONSchemaProps> schemas) {
    return schemas.stream().map(schema -> schema);
  }

  private static Stream<@Nullable JSONSchemaProps> additional(
      @Nullable JSONSchemaPropsOrBool schema) {
    return schema == null ? none() : Stream.ofNullable(schema.schema());
  }
}
