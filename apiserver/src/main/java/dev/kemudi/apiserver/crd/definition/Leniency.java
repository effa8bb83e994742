package dev.kemudi.apiserver.crd.definition;

import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionSpec;
import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.apiserver.crd.schema.Structural;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a changed definition is held to. A definition that was stored with a fault of an old kind
 * may keep it.
 *
 * @param types whether types must be those of the language
 * @param structure whether schemas must be structural
 * @param prunedDefaults whether defaults must hold no unknown fields
 * @param atomicSets whether the elements of sets must be atomic
 * @param keys whether the keys of list maps must always be there
 */
record Leniency(
    boolean types, boolean structure, boolean prunedDefaults, boolean atomicSets, boolean keys) {
  static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "array", "object");

  /** What a definition is held to that takes the place of another; of nothing if it is new. */
  static Leniency towards(@Nullable CustomResourceDefinitionSpec old) {
    return old == null
        ? new Leniency(true, true, true, true, true)
        : new Leniency(
            !SchemaSearch.in(
                old, schema -> !schema.type().isEmpty() && !TYPES.contains(schema.type())),
            SchemaSearch.schemas(old).stream().allMatch(Leniency::isStructural),
            SchemaSearch.schemas(old).stream().noneMatch(Leniency::hasUnprunedDefaults),
            !SchemaSearch.in(old, Leniency::isSetOfParts),
            !SchemaSearch.in(old, Leniency::hasLooseKeys));
  }

  Leniency withStructure() {
    return new Leniency(types, true, prunedDefaults, atomicSets, keys);
  }

  private static boolean isStructural(JSONSchemaProps schema) {
    return Unsupported.in(schema) == null
        && StructuralCheck.errors(schema, FieldPath.of("")).isEmpty();
  }

  private static boolean hasUnprunedDefaults(JSONSchemaProps schema) {
    return SchemaSearch.in(schema, each -> Defaults.of(each) != null)
        && isStructural(schema)
        && DefaultsCheck.holdsUnknownFields(Structural.of(schema));
  }

  static boolean isSetOfParts(JSONSchemaProps schema) {
    JSONSchemaProps items = StructuralCheck.items(schema);
    return "set".equals(schema.xKubernetesListType())
        && items != null
        && switch (items.type()) {
          case "array" ->
              items.xKubernetesListType() != null && !items.xKubernetesListType().equals("atomic");
          case "object" -> !"atomic".equals(items.xKubernetesMapType());
          default -> false;
        };
  }

  private static boolean hasLooseKeys(JSONSchemaProps schema) {
    FieldErrors errors = new FieldErrors();
    ListCheck.keys(errors, schema, FieldPath.of(""));
    return !errors.isEmpty();
  }
}
