package dev.kemudi.apiserver.crd.schema;

import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a value by its schema, in the words of the validator that upstream uses. Paths
 * in its messages begin at the value. Immutable; thread-safe.
 */
final class SchemaValidation {
  private final Structural schema;
  private final ValueChecks checks;
  private final List<SchemaValidation> allOf;
  private final List<SchemaValidation> anyOf;
  private final List<SchemaValidation> oneOf;
  private final @Nullable SchemaValidation not;
  private final Map<String, SchemaValidation> properties;
  private final @Nullable SchemaValidation items;
  private final @Nullable SchemaValidation additional;

  SchemaValidation(Structural schema) {
    this.schema = schema;
    JSONSchemaProps props = schema.props();
    this.checks = new ValueChecks(props);
    this.allOf = all(props.allOf());
    this.anyOf = all(props.anyOf());
    this.oneOf = all(props.oneOf());
    this.not = props.not() == null ? null : new SchemaValidation(Structural.of(props.not()));
    this.properties = new java.util.LinkedHashMap<>();
    schema.properties().forEach((name, field) -> properties.put(name, new SchemaValidation(field)));
    this.items = schema.items() == null ? null : new SchemaValidation(schema.items());
    this.additional =
        schema.additional() == null ? null : new SchemaValidation(schema.additional());
  }

  private static List<SchemaValidation> all(List<JSONSchemaProps> schemas) {
    return schemas.stream().map(each -> new SchemaValidation(Structural.of(each))).toList();
  }

  /**
   * All that is wrong with a value.
   *
   * @param base where it is; null for a whole object
   */
  List<FieldError> validate(@Nullable FieldPath base, @Nullable Object value) {
    return validate(new Place(base, ""), value).errors();
  }

  /**
   * Where a value is.
   *
   * @param base where the validated value is; null for a whole object
   * @param path from there, such as {@code spec.items[0]}; empty for the value itself
   */
  record Place(@Nullable FieldPath base, String path) {
    Place field(String name) {
      return new Place(base, path.isEmpty() ? name : path + "." + name);
    }

    /** As above, in a map, whose paths begin with a dot. */
    Place key(String name) {
      return new Place(base, path + "." + name);
    }

    Place index(int index) {
      return new Place(base, path + "[" + index + "]");
    }

    FieldPath field() {
      String own = path.startsWith(".") ? path.substring(1) : path;
      if (own.isEmpty()) {
        return root();
      }
      return base == null ? FieldPath.of(own) : base.child(own);
    }

    FieldPath root() {
      return base == null ? FieldPath.of("<nil>") : base;
    }
  }

  private Findings validate(Place place, @Nullable Object value) {
    Findings found = new Findings();
    if (value == null) {
      checks.ofNull(place, found);
      return found;
    }
    checks.type(place, value, found);
    logic(place, value, found);
    checks.value(place, value, found);
    if (value instanceof List<?> list) {
      elements(place, JsonTree.list(list), found);
    }
    checks.enumeration(place, value, found);
    if (value instanceof Map<?, ?> map) {
      fields(place, JsonTree.object(map), found);
    }
    found.count();
    return found;
  }

  private void fields(Place place, Map<String, Object> object, Findings found) {
    found.count();
    if (checks.size(place, object, found)) {
      return;
    }
    object.forEach(
        (name, value) -> {
          if (!schema.properties().containsKey(name)) {
            if (additional != null) {
              found.add(additional.validate(place.key(name), value));
            } else if (schema.closed()) {
              found.add(
                  FieldError.invalid(
                      place.field(),
                      "",
                      place.path() + "." + name + " in body is a forbidden property"));
            }
          }
        });
    properties.forEach(
        (name, field) -> {
          if (object.containsKey(name)) {
            found.add(field.validate(place.field(name), object.get(name)));
          }
        });
    for (String name : schema.props().required()) {
      if (!object.containsKey(name)) {
        found.add(FieldError.required(place.key(name).field(), ""));
      }
    }
  }

  private void elements(Place place, List<Object> list, Findings found) {
    if (items != null) {
      for (int i = 0; i < list.size(); i++) {
        found.add(items.validate(place.index(i), list.get(i)));
      }
    }
    checks.size(place, list, found);
    found.count();
    found.count();
  }

  // --- allOf, anyOf, oneOf, not

  private void logic(Place place, Object value, Findings found) {
    if (!anyOf.isEmpty()) {
      anyOf(place, value, found);
    }
    if (!oneOf.isEmpty()) {
      oneOf(place, value, found);
    }
    if (!allOf.isEmpty()) {
      allOf(place, value, found);
    }
    if (not != null && not.validate(place, value).isEmpty()) {
      wrong(place, "must not validate the schema (not)", found);
    }
    found.count();
    found.count();
  }

  private static void wrong(Place place, String text, Findings found) {
    found.add(FieldError.invalid(place.root(), "", '"' + place.path() + "\" " + text));
  }

  private static boolean isBetter(Findings one, @Nullable Findings other) {
    return other == null || one.checked() > other.checked();
  }

  private void anyOf(Place place, Object value, Findings found) {
    Findings best = null;
    for (SchemaValidation each : anyOf) {
      Findings own = each.validate(place, value);
      if (own.isEmpty()) {
        found.add(own);
        return;
      }
      if (isBetter(own, best)) {
        best = own;
      }
    }
    wrong(place, "must validate at least one schema (anyOf)", found);
    if (best != null) {
      found.add(best);
    }
  }

  private void oneOf(Place place, Object value, Findings found) {
    List<Findings> fitting = new ArrayList<>();
    Findings best = null;
    for (SchemaValidation each : oneOf) {
      Findings own = each.validate(place, value);
      if (own.isEmpty()) {
        fitting.add(own);
      } else if (fitting.isEmpty() && isBetter(own, best)) {
        best = own;
      }
    }
    if (fitting.size() == 1) {
      found.add(fitting.getFirst());
      return;
    }
    wrong(
        place,
        "must validate one and only one schema (oneOf). "
            + (fitting.isEmpty()
                ? "Found none valid"
                : "Found " + fitting.size() + " valid alternatives"),
        found);
    if (fitting.isEmpty() && best != null) {
      found.add(best);
    }
  }

  private void allOf(Place place, Object value, Findings found) {
    int fitting = 0;
    for (SchemaValidation each : allOf) {
      Findings own = each.validate(place, value);
      fitting += own.isEmpty() ? 1 : 0;
      found.add(own);
    }
    if (fitting < allOf.size()) {
      wrong(
          place,
          "must validate all the schemas (allOf)" + (fitting == 0 ? ". None validated" : ""),
          found);
    }
  }
}
