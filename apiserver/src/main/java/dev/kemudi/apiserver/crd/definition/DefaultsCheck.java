package dev.kemudi.apiserver.crd.definition;

import dev.kemudi.apiserver.crd.cel.ObjectRules;
import dev.kemudi.apiserver.crd.schema.CustomSchema;
import dev.kemudi.apiserver.crd.schema.EmbeddedResources;
import dev.kemudi.apiserver.crd.schema.Structural;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether the defaults of a schema are values that it allows. */
final class DefaultsCheck {
  private static final Set<String> META_FIELDS = Set.of("metadata", "kind", "apiVersion");

  private final boolean pruned;
  private final boolean withRules;
  private final List<FieldError> errors = new ArrayList<>(0);

  private DefaultsCheck(boolean pruned, boolean withRules) {
    this.pruned = pruned;
    this.withRules = withRules;
  }

  /**
   * The way from a whole resource to a place in it: names of fields, and {@code []} for an element
   * of a list.
   */
  private record Way(@Nullable Way before, String step) {
    /** A resource with nothing but a value at this place. */
    static Map<String, Object> resource(@Nullable Way way, Object value) {
      Object at = value;
      for (Way step = way; step != null; step = step.before) {
        at = step.step.equals("[]") ? List.of(at) : Map.of(step.step, at);
      }
      Map<String, Object> resource = new TreeMap<>(JsonTree.asObject(at));
      resource.putIfAbsent("kind", "Validation");
      resource.putIfAbsent("apiVersion", "validation/v1");
      return resource;
    }
  }

  /**
   * What is wrong with the defaults of the schema of a resource.
   *
   * @param pruned whether they must hold no unknown fields
   * @param withRules whether rules are asked
   */
  static List<FieldError> errors(
      Structural schema, FieldPath path, boolean pruned, boolean withRules) {
    DefaultsCheck check = new DefaultsCheck(pruned, withRules);
    check.schema(schema, path, schema, null, false, true);
    return check.errors;
  }

  private void schema(
      Structural schema,
      FieldPath path,
      Structural root,
      @Nullable Way way,
      boolean insideMeta,
      boolean isRoot) {
    boolean resource = isRoot || schema.embedsResource();
    Structural inRoot = resource ? schema : root;
    Way here = resource ? null : way;
    boolean inMeta = !resource && insideMeta;
    if (schema.defaultValue() != null) {
      value(schema, schema.defaultValue(), path.child("default"), inRoot, here, inMeta, resource);
    }
    if (schema.items() != null) {
      schema(schema.items(), path.child("items"), inRoot, new Way(here, "[]"), inMeta, false);
    }
    schema
        .properties()
        .forEach(
            (name, field) ->
                schema(
                    field,
                    path.child("properties").key(name),
                    inRoot,
                    new Way(here, name),
                    inMeta || resource && META_FIELDS.contains(name),
                    false));
  }

  private void value(
      Structural schema,
      Object value,
      FieldPath path,
      Structural root,
      @Nullable Way way,
      boolean inMeta,
      boolean resource) {
    List<FieldError> found;
    if (inMeta) {
      found = inMetadata(value, path, root, way);
    } else {
      if (pruned && !CustomSchema.pruned(value, schema).equals(value)) {
        errors.add(
            FieldError.invalid(path, CustomSchema.shown(value), "must not have unknown fields"));
      }
      found = resources(path, value, schema, resource);
    }
    if (found.isEmpty()) {
      found = CustomSchema.errors(path, value, schema);
    }
    if (found.isEmpty() && withRules) {
      ObjectRules rules = ObjectRules.of(schema, resource);
      found = rules == null ? List.of() : rules.validate(path, value, value);
    }
    errors.addAll(found);
  }

  /** What is wrong with resources; of malformed ones, no more than that they are. */
  private static List<FieldError> resources(
      @Nullable FieldPath path, Object value, Structural schema, boolean isResource) {
    FieldError malformed = EmbeddedResources.malformed(path, value, schema, isResource);
    return malformed == null
        ? EmbeddedResources.errors(path, value, schema, isResource)
        : List.of(malformed);
  }

  private static List<FieldError> inMetadata(
      Object value, FieldPath path, Structural root, @Nullable Way way) {
    List<FieldError> wrong = EmbeddedResources.errors(null, Way.resource(way, value), root, true);
    return wrong.isEmpty()
        ? List.of()
        : List.of(
            FieldError.invalid(
                path,
                CustomSchema.shown(value),
                "must result in valid metadata: " + FieldErrorText.joined(wrong)));
  }

  /** Whether a default holds fields that the schema doesn't know. */
  static boolean holdsUnknownFields(Structural schema) {
    return CustomSchema.isUnpruned(schema)
        || (schema.items() != null && holdsUnknownFields(schema.items()))
        || schema.properties().values().stream().anyMatch(DefaultsCheck::holdsUnknownFields);
  }
}
