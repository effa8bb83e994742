package dev.kemudi.apiserver.crd.definition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.kemudi.api.apiextensions.v1.ExternalDocumentation;
import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsBuilder;
import dev.kemudi.api.apiextensions.v1.JSONSchemaPropsOrArray;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a schema is structural: every field says its type where it stands, and what stands under
 * {@code allOf}, {@code anyOf}, {@code oneOf} and {@code not} only narrows values down.
 */
final class StructuralCheck {
  private static final @Nullable ExternalDocumentation NO_DOCS = null;
  private static final JSONSchemaProps NOTHING = JSONSchemaPropsBuilder.create().build();
  private static final List<JSONSchemaProps> INT_OR_STRING =
      List.of(
          JSONSchemaPropsBuilder.create().type("integer").build(),
          JSONSchemaPropsBuilder.create().type("string").build());

  private final FieldErrors errors = new FieldErrors();

  /** Patterns that are known to be fine: many fields have the same few. */
  private final Set<String> sound = new HashSet<>();

  private StructuralCheck() {}

  /** Where a schema stands. */
  private enum Level {
    ROOT("at the root"),
    ITEM("for specified array items"),
    FIELD("for specified object fields");

    private final String words;

    Level(String words) {
      this.words = words;
    }
  }

  /** What keeps a schema from being structural, in the order of the texts. */
  static List<FieldError> errors(JSONSchemaProps schema, FieldPath path) {
    StructuralCheck check = new StructuralCheck();
    check.schema(schema, Level.ROOT, path);
    List<FieldError> found = new java.util.ArrayList<>(check.errors.list());
    found.addAll(Completeness.errors(schema, path));
    found.sort(Comparator.comparing(FieldError::toString));
    return found;
  }

  static @Nullable JSONSchemaProps items(JSONSchemaProps schema) {
    JSONSchemaPropsOrArray items = schema.items();
    return items == null ? null : items.schema();
  }

  private static boolean preserves(JSONSchemaProps schema) {
    return Boolean.TRUE.equals(schema.xKubernetesPreserveUnknownFields());
  }

  private void schema(JSONSchemaProps schema, Level level, FieldPath path) {
    JSONSchemaProps items = items(schema);
    if (schema.type().equals("array") && items == null) {
      errors.required(path.child("items"), "must be specified");
    }
    if (items != null) {
      schema(items, Level.ITEM, path.child("items"));
    }
    schema
        .properties()
        .forEach((name, field) -> schema(field, Level.FIELD, path.child("properties").key(name)));
    additional(schema, level, path);
    extensions(schema, path);
    values(schema, isIntOrString(schema.anyOf()), isFirstIntOrString(schema), level, path);
    type(schema, level, path);
    resource(schema, level, path);
  }

  private void additional(JSONSchemaProps schema, Level level, FieldPath path) {
    var additional = schema.additionalProperties();
    if (additional == null) {
      return;
    }
    if (level == Level.ROOT) {
      errors.forbidden(path.child("additionalProperties"), "must not be used at the root");
    }
    if (additional.schema() != null) {
      schema(additional.schema(), Level.FIELD, path.child("additionalProperties"));
    }
  }

  private void extensions(JSONSchemaProps schema, FieldPath path) {
    if (!schema.xKubernetesIntOrString()) {
      return;
    }
    if (preserves(schema)) {
      errors.invalid(
          path.child("x-kubernetes-preserve-unknown-fields"),
          true,
          "must be false if x-kubernetes-int-or-string is true");
    }
    if (schema.xKubernetesEmbeddedResource()) {
      errors.invalid(
          path.child("x-kubernetes-embedded-resource"),
          true,
          "must be false if x-kubernetes-int-or-string is true");
    }
  }

  private void type(JSONSchemaProps schema, Level level, FieldPath path) {
    String type = schema.type();
    if (schema.xKubernetesEmbeddedResource() && !type.equals("object")) {
      String why = "must be object if x-kubernetes-embedded-resource is true";
      if (type.isEmpty()) {
        errors.required(path.child("type"), why);
      } else {
        errors.invalid(path.child("type"), type, why);
      }
    } else if (type.isEmpty() && !schema.xKubernetesIntOrString() && !preserves(schema)) {
      errors.required(path.child("type"), "must not be empty " + level.words);
    }
    if (schema.xKubernetesEmbeddedResource() && schema.additionalProperties() != null) {
      errors.forbidden(
          path.child("additionalProperties"),
          "must not be used if x-kubernetes-embedded-resource is set");
    }
    if (level == Level.ROOT && !type.isEmpty() && !type.equals("object")) {
      errors.invalid(path.child("type"), type, "must be object at the root");
    }
  }

  // --- whole resources

  private void resource(JSONSchemaProps schema, Level level, FieldPath path) {
    boolean whole = level == Level.ROOT || schema.xKubernetesEmbeddedResource();
    for (String name : List.of("kind", "apiVersion")) {
      JSONSchemaProps field = schema.properties().get(name);
      if (whole && field != null && !field.type().equals("string")) {
        errors.invalid(
            path.child("properties").key(name).child("type"), field.type(), "must be string");
      }
    }
    JSONSchemaProps metadata = schema.properties().get("metadata");
    if (metadata != null) {
      metadata(metadata, whole, level, path.child("properties").key("metadata"));
    }
    if (schema.xKubernetesEmbeddedResource()
        && !preserves(schema)
        && schema.properties().isEmpty()) {
      errors.required(
          path.child("properties"),
          "must not be empty if x-kubernetes-embedded-resource is true without"
              + " x-kubernetes-preserve-unknown-fields");
    }
  }

  private void metadata(JSONSchemaProps schema, boolean whole, Level level, FieldPath path) {
    if (whole && !schema.type().equals("object")) {
      errors.invalid(path.child("type"), schema.type(), "must be object");
    }
    boolean onlyNames =
        schema.properties().keySet().stream()
            .allMatch(name -> name.equals("name") || name.equals("generateName"));
    JSONSchemaProps rest =
        JSONSchemaPropsBuilder.from(schema)
            .properties(onlyNames ? Map.of() : schema.properties())
            .type("")
            .defaultValue(null)
            .externalDocs(NO_DOCS)
            .example(null)
            .build();
    if (level == Level.ROOT && !rest.equals(NOTHING)) {
      errors.forbidden(
          path,
          "must not specify anything other than name and generateName, but metadata is implicitly"
              + " specified");
    }
  }

  // --- what narrows values down

  private static boolean isIntOrString(List<JSONSchemaProps> anyOf) {
    return anyOf.equals(INT_OR_STRING);
  }

  private static boolean isFirstIntOrString(JSONSchemaProps schema) {
    return !schema.allOf().isEmpty() && isIntOrString(schema.allOf().getFirst().anyOf());
  }

  private void values(
      JSONSchemaProps schema,
      boolean skipAnyOf,
      boolean skipFirstOfAll,
      Level level,
      FieldPath path) {
    if (!skipAnyOf) {
      all(schema.anyOf(), level, path.child("anyOf"));
    }
    for (int i = 0; i < schema.allOf().size(); i++) {
      nested(schema.allOf().get(i), skipFirstOfAll && i == 0, level, path.child("allOf").index(i));
    }
    all(schema.oneOf(), level, path.child("oneOf"));
    if (schema.not() != null) {
      nested(schema.not(), false, level, path.child("not"));
    }
    if (!schema.pattern().isEmpty() && !sound.contains(schema.pattern())) {
      try {
        Pattern.compile(schema.pattern());
        sound.add(schema.pattern());
      } catch (PatternSyntaxException e) {
        errors.invalid(
            path.child("pattern"),
            schema.pattern(),
            "must be a valid regular expression, but isn't: " + e.getMessage());
      }
    }
  }

  private void all(List<JSONSchemaProps> schemas, Level level, FieldPath path) {
    for (int i = 0; i < schemas.size(); i++) {
      nested(schemas.get(i), false, level, path.index(i));
    }
  }

  private void nested(JSONSchemaProps schema, boolean skipAnyOf, Level level, FieldPath path) {
    values(schema, skipAnyOf, false, level, path);
    JSONSchemaProps items = items(schema);
    if (items != null) {
      nested(items, false, level, path.child("items"));
    }
    schema
        .properties()
        .forEach(
            (name, field) -> nested(field, false, Level.FIELD, path.child("properties").key(name)));
    forbid(!schema.type().isEmpty(), path.child("type"), "must be empty");
    forbid(
        schema.additionalProperties() != null,
        path.child("additionalProperties"),
        "must be undefined");
    forbid(Defaults.of(schema) != null, path.child("default"), "must be undefined");
    forbid(!schema.title().isEmpty(), path.child("title"), "must be empty");
    forbid(!schema.description().isEmpty(), path.child("description"), "must be empty");
    forbid(schema.nullable(), path.child("nullable"), "must be false");
    forbidExtensions(schema, path);
    if (schema.properties().containsKey("metadata")) {
      errors.forbidden(
          path.child("properties").key("metadata"), "must not be specified in a nested context");
    }
  }

  private void forbidExtensions(JSONSchemaProps schema, FieldPath path) {
    forbid(preserves(schema), path.child("x-kubernetes-preserve-unknown-fields"), "must be false");
    forbid(
        schema.xKubernetesEmbeddedResource(),
        path.child("x-kubernetes-embedded-resource"),
        "must be false");
    forbid(
        schema.xKubernetesIntOrString(), path.child("x-kubernetes-int-or-string"), "must be false");
    forbid(
        !schema.xKubernetesListMapKeys().isEmpty(),
        path.child("x-kubernetes-list-map-keys"),
        "must be empty");
    forbid(
        schema.xKubernetesListType() != null,
        path.child("x-kubernetes-list-type"),
        "must be undefined");
    forbid(
        schema.xKubernetesMapType() != null,
        path.child("x-kubernetes-map-type"),
        "must be undefined");
    forbid(
        !schema.xKubernetesValidations().isEmpty(),
        path.child("x-kubernetes-validations"),
        "must be empty");
  }

  private void forbid(boolean there, FieldPath path, String rule) {
    if (there) {
      errors.forbidden(path, rule + " to be structural");
    }
  }
}
