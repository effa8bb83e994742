package dev.kemudi.apiserver.crd.definition;

import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsOrArray;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsOrBool;
import dev.kemudi.apiserver.crd.schema.Structural;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be written in a schema, place by place, and whether the rules there can be run. */
final class SchemaCheck {
  private static final Set<String> META_FIELDS = Set.of("metadata", "kind", "apiVersion");
  private static final List<String> TYPES =
      List.of("array", "boolean", "integer", "number", "object", "string");

  private final Leniency leniency;
  private final @Nullable RuleCheck rules;
  private final FieldErrors errors = new FieldErrors();
  private final List<FieldError> ruleErrors = new ArrayList<>(0);

  private SchemaCheck(Leniency leniency, @Nullable RuleCheck rules) {
    this.leniency = leniency;
    this.rules = rules;
  }

  /**
   * What holds at a place of a schema because of what is above it.
   *
   * @param noDefaults why no default may stand here; null if one may
   * @param insideMeta whether it describes metadata of a whole resource
   * @param uncorrelated the first place above whose values before and after a change can't be told
   *     to be the same; null if there is none
   * @param node what rules see here; null where they see nothing
   */
  private record Place(
      @Nullable String noDefaults,
      boolean insideMeta,
      @Nullable FieldPath uncorrelated,
      RuleCheck.@Nullable Node node) {

    Place without(@Nullable String why) {
      return new Place(why == null ? noDefaults : why, insideMeta, uncorrelated, node);
    }

    Place inMeta() {
      return new Place(noDefaults, true, uncorrelated, node);
    }

    Place uncorrelatedFrom(FieldPath path) {
      return uncorrelated != null ? this : new Place(noDefaults, insideMeta, path, node);
    }

    Place at(RuleCheck.@Nullable Node below) {
      return new Place(noDefaults, insideMeta, uncorrelated, below);
    }
  }

  /**
   * What is wrong with a schema.
   *
   * @param rules checks the rules; null if the schema isn't fit for them
   */
  static List<FieldError> errors(
      JSONSchemaProps schema, FieldPath path, Leniency leniency, @Nullable RuleCheck rules) {
    SchemaCheck check = new SchemaCheck(leniency, rules);
    RuleCheck.Node root = rules == null ? null : rules.root(Structural.of(schema));
    check.schema(schema, path, new Place(null, false, null, root), true);
    List<FieldError> all = new ArrayList<>(check.errors.list());
    all.addAll(check.ruleErrors);
    return all;
  }

  private void schema(JSONSchemaProps schema, FieldPath path, Place place, boolean isRoot) {
    int before = errors.size();
    language(schema, path, place);
    if (schema.uniqueItems()) {
      errors.forbidden(
          path.child("uniqueItems"),
          "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
    }
    additional(schema, path, place);
    properties(schema, path, place, isRoot);
    logic(schema, path, place.at(null));
    items(schema, path, place);
    if (Boolean.FALSE.equals(schema.xKubernetesPreserveUnknownFields())) {
      errors.invalid(
          path.child("x-kubernetes-preserve-unknown-fields"), false, "must be true or undefined");
    }
    ListCheck.check(errors, schema, path, leniency);
    if (!schema.xKubernetesValidations().isEmpty()) {
      RuleCheck.texts(errors, schema, path.child("x-kubernetes-validations"));
      if (errors.size() == before && rules != null && place.node() != null) {
        ruleErrors.addAll(
            rules.errors(
                schema,
                path.child("x-kubernetes-validations"),
                place.node(),
                place.uncorrelated()));
      }
    }
  }

  // --- what lies below

  private void additional(JSONSchemaProps schema, FieldPath path, Place place) {
    JSONSchemaPropsOrBool additional = schema.additionalProperties();
    if (additional == null) {
      return;
    }
    FieldPath at = path.child("additionalProperties");
    if (!schema.properties().isEmpty() && (!additional.allows() || additional.schema() != null)) {
      errors.forbidden(at, "additionalProperties and properties are mutual exclusive");
    }
    if (additional.schema() != null) {
      String why =
          place.insideMeta() ? "inside additionalProperties applying to object metadata" : null;
      RuleCheck.Node node = place.node();
      schema(
          additional.schema(),
          at,
          place.without(why).at(node == null ? null : node.values()),
          false);
    }
  }

  private void properties(JSONSchemaProps schema, FieldPath path, Place place, boolean isRoot) {
    String mapType = schema.xKubernetesMapType();
    boolean correlated = mapType == null || mapType.equals("granular") || mapType.equals("atomic");
    RuleCheck.Node node = place.node();
    for (Map.Entry<String, JSONSchemaProps> property : schema.properties().entrySet()) {
      String name = property.getKey();
      Place below = correlated ? place : place.uncorrelatedFrom(path);
      if ((isRoot || schema.xKubernetesEmbeddedResource()) && META_FIELDS.contains(name)) {
        below = below.inMeta();
        if (isRoot) {
          below = below.without("in top-level " + name);
        }
      }
      schema(
          property.getValue(),
          path.child("properties").key(name),
          below.at(node == null ? null : node.field(name)),
          false);
    }
  }

  private void logic(JSONSchemaProps schema, FieldPath path, Place place) {
    if (schema.not() != null) {
      schema(schema.not(), path.child("not"), place, false);
    }
    all(schema.allOf(), path.child("allOf"), place);
    all(schema.oneOf(), path.child("oneOf"), place);
    all(schema.anyOf(), path.child("anyOf"), place);
    schema
        .definitions()
        .forEach((name, each) -> schema(each, path.child("definitions").key(name), place, false));
    schema
        .dependencies()
        .forEach(
            (name, each) -> {
              if (each.schema() != null) {
                schema(each.schema(), path.child("dependencies").key(name), place, false);
              }
            });
  }

  private void all(List<JSONSchemaProps> schemas, FieldPath path, Place place) {
    for (int i = 0; i < schemas.size(); i++) {
      schema(schemas.get(i), path.index(i), place, false);
    }
  }

  private void items(JSONSchemaProps schema, FieldPath path, Place place) {
    JSONSchemaPropsOrArray items = schema.items();
    if (items == null) {
      return;
    }
    RuleCheck.Node node = place.node();
    Place below =
        ("map".equals(schema.xKubernetesListType()) ? place : place.uncorrelatedFrom(path))
            .at(node == null ? null : node.items());
    if (items.schema() != null) {
      schema(items.schema(), path.child("items"), below, false);
    }
    all(items.schemas(), path.child("items"), below);
  }

  // --- the language

  private void language(JSONSchemaProps schema, FieldPath path, Place place) {
    if (leniency.types() && !schema.type().isEmpty() && !TYPES.contains(schema.type())) {
      errors.notSupported(path.child("type"), schema.type(), TYPES);
    }
    if (place.noDefaults() != null && Defaults.of(schema) != null) {
      errors.forbidden(path.child("default"), "must not be set " + place.noDefaults());
    }
    unsupported(!schema.id().isEmpty(), path, "id");
    unsupported(schema.additionalItems() != null, path, "additionalItems");
    unsupported(!schema.patternProperties().isEmpty(), path, "patternProperties");
    unsupported(!schema.definitions().isEmpty(), path, "definitions");
    unsupported(!schema.dependencies().isEmpty(), path, "dependencies");
    unsupported(schema.ref() != null, path, "$ref");
    if (schema.type().equals("null")) {
      errors.forbidden(
          path.child("type"), "type cannot be set to null, use nullable as an alternative");
    }
    if (schema.items() != null && !schema.items().schemas().isEmpty()) {
      errors.forbidden(path.child("items"), "items must be a schema object and not an array");
    }
    if (place.insideMeta() && schema.xKubernetesEmbeddedResource()) {
      errors.forbidden(
          path.child("x-kubernetes-embedded-resource"), "must not be used inside of resource meta");
    }
  }

  private void unsupported(boolean there, FieldPath path, String field) {
    if (there) {
      errors.forbidden(path.child(field), field + " is not supported");
    }
  }
}
