package dev.kemudi.apiserver.crd.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.kemudi.api.apiextensions.v1.JSONSchemaProps;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.value.RawJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is wrong with an object by its schema, in upstream's words. Thread-safe. */
final class SchemaValidation {
  private static final Set<String> RESOURCE_FIELDS = Set.of("apiVersion", "kind", "metadata");

  private final Structural root;
  private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

  SchemaValidation(Structural root) {
    this.root = root;
  }

  /** All that is wrong, in the order of the fields. */
  List<FieldError> validate(Map<String, Object> object) {
    List<FieldError> errors = new ArrayList<>();
    Structural schema = root;
    logic(object, schema.props(), null, errors);
    properties(object, schema, null, errors);
    size(object, schema.props(), null, errors);
    return errors;
  }

  /** A path that may be the object's own, which has no name. */
  private static FieldPath at(@Nullable FieldPath path) {
    return path == null ? FieldPath.of("") : path;
  }

  private static FieldPath child(@Nullable FieldPath path, String name) {
    return path == null ? FieldPath.of(name) : path.child(name);
  }

  private void value(
      @Nullable Object value, Structural schema, FieldPath path, List<FieldError> errors) {
    JSONSchemaProps props = schema.props();
    if (value == null) {
      if (!props.nullable() && !props.type().isEmpty()) {
        errors.add(wrongType(path, props.type(), "null"));
      }
      return;
    }
    if (!typeFits(value, props, path, errors)) {
      return;
    }
    enumeration(value, props, path, errors);
    logic(value, props, path, errors);
    switch (value) {
      case Map<?, ?> map -> {
        properties(JsonTree.object(map), schema, path, errors);
        size(JsonTree.object(map), props, path, errors);
      }
      case List<?> list -> list(JsonTree.list(list), schema, path, errors);
      case String text -> text(text, props, path, errors);
      case Number number -> number(number, props, path, errors);
      default -> {}
    }
  }

  // --- types

  private static FieldError wrongType(FieldPath path, String wanted, String actual) {
    return FieldError.typeInvalid(
        path, actual, path + " in body must be of type " + wanted + ": \"" + actual + "\"");
  }

  private static boolean typeFits(
      Object value, JSONSchemaProps props, FieldPath path, List<FieldError> errors) {
    String actual = typeName(value);
    if (props.xKubernetesIntOrString()) {
      if (!actual.equals("integer") && !actual.equals("string")) {
        errors.add(wrongType(path, "integer,string", actual));
        return false;
      }
      return true;
    }
    String wanted = props.type();
    boolean fits =
        wanted.isEmpty()
            || wanted.equals(actual)
            || wanted.equals("number") && actual.equals("integer");
    if (!fits) {
      errors.add(wrongType(path, wanted, actual));
    }
    return fits;
  }

  private static String typeName(Object value) {
    return switch (value) {
      case Map<?, ?> ignored -> "object";
      case List<?> ignored -> "array";
      case String ignored -> "string";
      case Boolean ignored -> "boolean";
      case Number number -> isWhole(number) ? "integer" : "number";
      default -> "unknown";
    };
  }

  private static boolean isWhole(Number number) {
    double value = number.doubleValue();
    return !(number instanceof Double) || value == Math.rint(value) && !Double.isInfinite(value);
  }

  // --- objects and lists

  private void properties(
      Map<String, Object> object,
      Structural schema,
      @Nullable FieldPath path,
      List<FieldError> errors) {
    for (String required : schema.props().required()) {
      if (!object.containsKey(required)) {
        errors.add(FieldError.required(child(path, required), ""));
      }
    }
    object.forEach(
        (name, value) -> {
          boolean meta =
              RESOURCE_FIELDS.contains(name) && (path == null || schema.embedsResource());
          Structural field = schema.field(name);
          if (field != null && !(meta && path == null)) {
            FieldPath below =
                path != null && !schema.properties().containsKey(name)
                    ? path.key(name)
                    : child(path, name);
            value(value, field, below, errors);
          }
        });
  }

  private static void size(
      Map<String, Object> object,
      JSONSchemaProps props,
      @Nullable FieldPath path,
      List<FieldError> errors) {
    if (props.maxProperties() != null && object.size() > props.maxProperties()) {
      errors.add(FieldError.tooMany(at(path), object.size(), props.maxProperties().intValue()));
    }
    if (props.minProperties() != null && object.size() < props.minProperties()) {
      errors.add(
          FieldError.invalid(
              at(path),
              GoTree.shown(object),
              at(path) + " in body should have at least " + props.minProperties() + " properties"));
    }
  }

  private void list(List<Object> list, Structural schema, FieldPath path, List<FieldError> errors) {
    JSONSchemaProps props = schema.props();
    if (props.maxItems() != null && list.size() > props.maxItems()) {
      errors.add(FieldError.tooMany(path, list.size(), props.maxItems().intValue()));
    }
    if (props.minItems() != null && list.size() < props.minItems()) {
      errors.add(
          FieldError.invalid(
              path,
              GoTree.shown(list),
              path + " in body should have at least " + props.minItems() + " items"));
    }
    if (schema.items() != null) {
      for (int i = 0; i < list.size(); i++) {
        value(list.get(i), schema.items(), path.index(i), errors);
      }
    }
    String type = props.xKubernetesListType();
    if ("set".equals(type)) {
      duplicates(list, path, errors);
    } else if ("map".equals(type)) {
      List<Object> keys = new ArrayList<>();
      list.forEach(element -> keys.add(keys(element, schema)));
      duplicates(keys, path, errors);
    }
  }

  private static Map<String, Object> keys(Object element, Structural schema) {
    Map<String, Object> keys = new java.util.TreeMap<>();
    for (String key : schema.props().xKubernetesListMapKeys()) {
      Object value = element instanceof Map<?, ?> map ? map.get(key) : null;
      if (value != null) {
        keys.put(key, value);
      }
    }
    return keys;
  }

  private static void duplicates(List<Object> list, FieldPath path, List<FieldError> errors) {
    Map<Object, Integer> seen = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) != null && seen.putIfAbsent(list.get(i), i) != null) {
        errors.add(FieldError.duplicate(path.index(i), GoTree.shown(list.get(i))));
      }
    }
  }

  // --- scalars

  private static void enumeration(
      Object value, JSONSchemaProps props, FieldPath path, List<FieldError> errors) {
    if (props.enumValues().isEmpty()) {
      return;
    }
    for (RawJson allowed : props.enumValues()) {
      if (JsonTree.equal(JsonTree.parse(allowed.bytes()), value)) {
        return;
      }
    }
    Set<String> texts = new TreeSet<>();
    props.enumValues().forEach(allowed -> texts.add(text(allowed)));
    errors.add(FieldError.notSupported(path, GoTree.shown(value), List.copyOf(texts)));
  }

  private static String text(RawJson value) {
    Object tree = JsonTree.parse(value.bytes());
    return tree instanceof String text ? text : String.valueOf(tree);
  }

  private void text(String value, JSONSchemaProps props, FieldPath path, List<FieldError> errors) {
    int length = value.codePointCount(0, value.length());
    if (props.maxLength() != null && length > props.maxLength()) {
      errors.add(FieldError.tooLong(path, value, props.maxLength().intValue()));
    }
    if (props.minLength() != null && length < props.minLength()) {
      errors.add(
          FieldError.invalid(
              path,
              value,
              path + " in body should be at least " + props.minLength() + " chars long"));
    }
    Pattern pattern = pattern(props.pattern());
    if (pattern != null && !pattern.matcher(value).find()) {
      errors.add(
          FieldError.invalid(
              path, value, path + " in body should match '" + props.pattern() + "'"));
    }
    if (!Formats.fits(props.format(), value)) {
      errors.add(
          FieldError.invalid(
              path,
              value,
              path + " in body must be of type " + props.format() + ": \"" + value + "\""));
    }
  }

  private @Nullable Pattern pattern(String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return patterns.computeIfAbsent(text, Pattern::compile);
    } catch (PatternSyntaxException e) {
      return null;
    }
  }

  private static void number(
      Number value, JSONSchemaProps props, FieldPath path, List<FieldError> errors) {
    BigDecimal number = decimal(value);
    if (props.minimum() != null) {
      int order = number.compareTo(decimal(props.minimum()));
      if (order < 0 || order == 0 && props.exclusiveMinimum()) {
        errors.add(
            bound(
                path,
                value,
                props.exclusiveMinimum() ? "greater than " : "greater than or equal to ",
                props.minimum()));
      }
    }
    if (props.maximum() != null) {
      int order = number.compareTo(decimal(props.maximum()));
      if (order > 0 || order == 0 && props.exclusiveMaximum()) {
        errors.add(
            bound(
                path,
                value,
                props.exclusiveMaximum() ? "less than " : "less than or equal to ",
                props.maximum()));
      }
    }
    if (props.multipleOf() != null && number.remainder(decimal(props.multipleOf())).signum() != 0) {
      errors.add(
          FieldError.invalid(
              path, value, path + " in body should be a multiple of " + plain(props.multipleOf())));
    }
  }

  private static BigDecimal decimal(Number value) {
    return new BigDecimal(value.toString());
  }

  private static FieldError bound(FieldPath path, Number value, String how, Double limit) {
    return FieldError.invalid(path, value, path + " in body should be " + how + plain(limit));
  }

  private static String plain(Double value) {
    return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
  }

  // --- allOf, anyOf, oneOf, not

  private void logic(
      Object value, JSONSchemaProps props, @Nullable FieldPath path, List<FieldError> errors) {
    for (JSONSchemaProps each : props.allOf()) {
      errors.addAll(problems(value, each, path));
    }
    if (!props.anyOf().isEmpty()
        && props.anyOf().stream().noneMatch(each -> problems(value, each, path).isEmpty())) {
      errors.add(logicError(path, value, "must validate at least one schema (anyOf)"));
      errors.addAll(problems(value, props.anyOf().getFirst(), path));
    }
    if (!props.oneOf().isEmpty()) {
      long fitting =
          props.oneOf().stream().filter(each -> problems(value, each, path).isEmpty()).count();
      if (fitting != 1) {
        errors.add(
            logicError(
                path,
                value,
                "must validate one and only one schema (oneOf). "
                    + (fitting == 0
                        ? "Found none valid"
                        : "Found " + fitting + " valid alternatives")));
      }
    }
    JSONSchemaProps not = props.not();
    if (not != null && problems(value, not, path).isEmpty()) {
      errors.add(logicError(path, value, "must not validate the schema (not)"));
    }
  }

  private static FieldError logicError(@Nullable FieldPath path, Object value, String text) {
    return FieldError.invalid(
        path == null ? FieldPath.of("<nil>") : path,
        GoTree.shown(value),
        "\"" + (path == null ? "" : path.toString()) + "\" " + text);
  }

  private List<FieldError> problems(Object value, JSONSchemaProps props, @Nullable FieldPath path) {
    List<FieldError> found = new ArrayList<>();
    Structural schema = Structural.of(props);
    if (path == null && value instanceof Map<?, ?> map) {
      logic(value, props, null, found);
      properties(JsonTree.object(map), schema, null, found);
      size(JsonTree.object(map), props, null, found);
    } else {
      value(value, schema, at(path), found);
    }
    return found;
  }
}
