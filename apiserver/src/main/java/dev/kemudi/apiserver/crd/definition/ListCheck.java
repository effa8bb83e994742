package dev.kemudi.apiserver.crd.definition;

import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a schema says of how its lists and maps merge. */
final class ListCheck {
  private ListCheck() {}

  static void check(FieldErrors errors, JSONSchemaProps schema, FieldPath path, Leniency leniency) {
    String mapType = schema.xKubernetesMapType();
    if (mapType != null) {
      type(errors, schema, path, "object", "x-kubernetes-map-type");
      if (!mapType.equals("atomic") && !mapType.equals("granular")) {
        errors.notSupported(
            path.child("x-kubernetes-map-type"), mapType, List.of("atomic", "granular"));
      }
    }
    String listType = schema.xKubernetesListType();
    if (listType != null && !schema.type().equals("array")) {
      type(errors, schema, path, "array", "x-kubernetes-list-type");
    } else if (leniency.atomicSets()) {
      set(errors, schema, path);
    }
    if (listType != null && !List.of("atomic", "set", "map").contains(listType)) {
      errors.notSupported(
          path.child("x-kubernetes-list-type"), listType, List.of("atomic", "set", "map"));
    }
    if (!schema.xKubernetesListMapKeys().isEmpty() && !"map".equals(listType)) {
      FieldPath at = path.child("x-kubernetes-list-type");
      String why = "must be map if x-kubernetes-list-map-keys is non-empty";
      if (listType == null) {
        errors.required(at, why);
      } else {
        errors.invalid(at, listType, why);
      }
    }
    if ("map".equals(listType)) {
      map(errors, schema, path);
    }
    if (leniency.keys()) {
      keys(errors, schema, path);
    }
  }

  private static void type(
      FieldErrors errors, JSONSchemaProps schema, FieldPath path, String wanted, String by) {
    if (schema.type().isEmpty()) {
      errors.required(path.child("type"), "must be " + wanted + " if " + by + " is specified");
    } else if (!schema.type().equals(wanted)) {
      errors.invalid(
          path.child("type"), schema.type(), "must be " + wanted + " if " + by + " is specified");
    }
  }

  private static void set(FieldErrors errors, JSONSchemaProps schema, FieldPath path) {
    JSONSchemaProps items = StructuralCheck.items(schema);
    if (items == null || !Leniency.isSetOfParts(schema)) {
      return;
    }
    String field =
        items.type().equals("array") ? "x-kubernetes-list-type" : "x-kubernetes-map-type";
    errors.invalid(
        path.child("items").child(field),
        shown(items.xKubernetesListType()),
        "must be atomic as item of a list with x-kubernetes-list-type=set");
  }

  private static String shown(@Nullable String value) {
    return value == null ? "null" : value;
  }

  private static void map(FieldErrors errors, JSONSchemaProps schema, FieldPath path) {
    FieldPath items = path.child("items");
    if (schema.xKubernetesListMapKeys().isEmpty()) {
      errors.required(
          path.child("x-kubernetes-list-map-keys"),
          "must not be empty if x-kubernetes-list-type is map");
    }
    if (schema.items() == null) {
      errors.required(items, "must have a schema if x-kubernetes-list-type is map");
      return;
    }
    JSONSchemaProps element = schema.items().schema();
    if (element == null) {
      errors.invalid(items, "", "must only have a single schema if x-kubernetes-list-type is map");
    } else if (!element.type().equals("object")) {
      errors.invalid(
          items.child("type"),
          element.type(),
          "must be object if parent array's x-kubernetes-list-type is map");
    } else {
      mapKeys(errors, schema, element, path);
    }
  }

  private static void mapKeys(
      FieldErrors errors, JSONSchemaProps schema, JSONSchemaProps element, FieldPath path) {
    List<String> keys = schema.xKubernetesListMapKeys();
    FieldPath at = path.child("x-kubernetes-list-map-keys");
    Set<String> seen = new HashSet<>();
    for (String key : keys) {
      JSONSchemaProps field = element.properties().get(key);
      if (field == null) {
        errors.invalid(
            at, GoText.list("string", keys), "entries must all be names of item properties");
      } else if (field.type().equals("array") || field.type().equals("object")) {
        errors.invalid(
            path.child("items").child("properties").key(key).child("type"),
            element.type(),
            "must be a scalar type if parent array's x-kubernetes-list-type is map");
      }
      if (!seen.add(key)) {
        errors.invalid(at, GoText.list("string", keys), "must not contain duplicate entries");
      }
    }
  }

  /** Keys must always be there, or elements could not be told apart. */
  static void keys(FieldErrors errors, JSONSchemaProps schema, FieldPath path) {
    JSONSchemaProps items = StructuralCheck.items(schema);
    String type = schema.xKubernetesListType();
    if (items == null || type == null || !type.equals("set") && !type.equals("map")) {
      return;
    }
    FieldPath at = path.child("items");
    if (items.nullable()) {
      errors.forbidden(
          at.child("nullable"), "cannot be nullable when x-kubernetes-list-type is " + type);
    }
    if (type.equals("set")) {
      return;
    }
    for (String key : schema.xKubernetesListMapKeys()) {
      JSONSchemaProps field = items.properties().get(key);
      if (field == null) {
        continue;
      }
      FieldPath property = at.child("properties").key(key);
      if (!items.required().contains(key) && Defaults.of(field) == null) {
        errors.required(
            property.child("default"),
            "this property is in x-kubernetes-list-map-keys, so it must have a default or be a"
                + " required property");
      }
      if (field.nullable()) {
        errors.forbidden(
            property.child("nullable"),
            "this property is in x-kubernetes-list-map-keys, so it cannot be nullable");
      }
    }
  }
}
