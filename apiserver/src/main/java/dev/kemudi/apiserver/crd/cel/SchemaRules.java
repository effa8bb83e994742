package dev.kemudi.apiserver.crd.cel;

import dev.kemudi.apiserver.crd.schema.Structural;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a schema, compiled: those of one place, and of the places below that have any.
 *
 * @param schema the place, as its rules see it
 */
record SchemaRules(
    Structural schema,
    List<CompiledRule> rules,
    @Nullable SchemaRules items,
    @Nullable SchemaRules additional,
    Map<String, SchemaRules> properties) {

  /**
   * Compiles the rules of a schema; null if it has none.
   *
   * @param isResource whether it is that of a whole resource
   */
  static @Nullable SchemaRules of(Structural schema, boolean isResource) {
    return ObjectRules.areIn(schema)
        ? of(schema, isResource, DeclType.of(schema, isResource))
        : null;
  }

  private static @Nullable SchemaRules of(
      @Nullable Structural schema, boolean isResource, @Nullable DeclType type) {
    if (schema == null || type == null || !ObjectRules.areIn(schema)) {
      return null;
    }
    List<CompiledRule> rules =
        schema.props().xKubernetesValidations().isEmpty()
            ? List.of()
            : RuleLanguage.compile(schema.props().xKubernetesValidations(), type);
    Map<String, SchemaRules> properties = new LinkedHashMap<>();
    schema
        .properties()
        .forEach(
            (name, below) -> {
              SchemaRules found = of(below, below.embedsResource(), field(name, below, type));
              if (found != null) {
                properties.put(name, found);
              }
            });
    return new SchemaRules(
        isResource ? ResourceSchema.of(schema) : schema,
        rules,
        element(schema.items(), type),
        element(schema.additional(), type),
        properties);
  }

  private static @Nullable SchemaRules element(@Nullable Structural schema, DeclType type) {
    return schema == null ? null : of(schema, schema.embedsResource(), type.element());
  }

  /** Fields that rules can't name may have rules of their own. */
  private static @Nullable DeclType field(String name, Structural schema, DeclType type) {
    String identifier = PropertyNames.escape(name);
    if (identifier == null) {
      return DeclType.of(schema, schema.embedsResource());
    }
    return type.fields() == null ? null : type.fields().get(identifier);
  }
}
