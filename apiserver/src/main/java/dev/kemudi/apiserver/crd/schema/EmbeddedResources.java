package dev.kemudi.apiserver.crd.schema;

import dev.kemudi.apiserver.registry.MetadataValidation;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaCodec;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.TreeParser;
import dev.kemudi.machinery.validation.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whole resources within an object, with kind, version and metadata of their own. */
public final class EmbeddedResources {
  static final Set<String> META_FIELDS = Set.of("apiVersion", "kind", "metadata");

  private EmbeddedResources() {}

  // --- reading

  /**
   * One of the three fields in its proper form.
   *
   * @param unknown is told of unknown fields in metadata
   * @param lenient whether what is malformed is dropped
   * @return null for what is dropped
   */
  static @Nullable Object settled(
      String name, @Nullable Object value, String path, Consumer<String> unknown, boolean lenient) {
    if (!name.equals("metadata")) {
      if (value instanceof String || lenient) {
        return value instanceof String ? value : null;
      }
      throw refused(path, value, "must be a string");
    }
    try {
      return metadata(value, path, unknown);
    } catch (DecodeException e) {
      if (lenient) {
        return parts(value);
      }
      throw refused(path, value, String.valueOf(e.getMessage()));
    }
  }

  private static DecodeException refused(String path, @Nullable Object value, String why) {
    return new DecodeException(
        FieldError.invalid(FieldPath.of(path), GoTree.shown(value), why).toString());
  }

  private static Map<String, Object> metadata(
      @Nullable Object value, String path, Consumer<String> unknown) {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new DecodeException(
          "json: cannot unmarshal "
              + JsonTree.typeName(value)
              + " into Go value of type v1.ObjectMeta");
    }
    Json.Decoded<ObjectMeta> decoded =
        Json.decode(ObjectMetaCodec.INSTANCE, TreeParser.of(JsonTree.object(map)));
    for (String problem : decoded.problems()) {
      int start = problem.indexOf(" field \"");
      unknown.accept(
          start < 0 ? path : path + "." + problem.substring(start + 8, problem.length() - 1));
    }
    Map<String, Object> settled =
        new TreeMap<>(JsonTree.of(ObjectMetaCodec.INSTANCE, decoded.value()));
    settled.values().removeIf(Objects::isNull);
    return settled;
  }

  /** Those parts of malformed metadata that can be read. */
  private static @Nullable Object parts(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return null;
    }
    Map<String, Object> kept = new TreeMap<>();
    JsonTree.object(map)
        .forEach(
            (name, part) -> {
              try {
                Map<String, Object> single = new TreeMap<>();
                single.put(name, part);
                kept.putAll(metadata(single, "", path -> {}));
              } catch (DecodeException e) {
                kept.remove(name);
              }
            });
    return kept;
  }

  // --- validation

  /**
   * What is wrong with the resources in a value.
   *
   * @param path where the value is; null for a whole object
   * @param isResource whether the value is one itself
   */
  public static List<FieldError> errors(
      @Nullable FieldPath path, @Nullable Object value, Structural schema, boolean isResource) {
    List<FieldError> errors = new ArrayList<>(0);
    visit(
        path,
        value,
        schema,
        isResource || schema.embedsResource(),
        (at, object) -> resource(at, object, errors));
    return errors;
  }

  /**
   * What can't even be read of the resources in a value; null if all can.
   *
   * @param path where the value is; null for a whole object
   * @param isResource whether the value is one itself
   */
  public static @Nullable FieldError malformed(
      @Nullable FieldPath path, @Nullable Object value, Structural schema, boolean isResource) {
    List<FieldError> errors = new ArrayList<>(0);
    visit(
        path,
        value,
        schema,
        isResource || schema.embedsResource(),
        (at, object) -> unreadable(at, object, errors));
    return errors.isEmpty() ? null : errors.getFirst();
  }

  private static void unreadable(
      @Nullable FieldPath path, Map<String, Object> object, List<FieldError> errors) {
    for (String name : List.of("apiVersion", "kind")) {
      if (object.containsKey(name) && !(object.get(name) instanceof String)) {
        errors.add(
            FieldError.invalid(
                child(path, name), GoTree.shown(object.get(name)), "must be a string"));
      }
    }
    try {
      metadata(object.get("metadata"), "", unknown -> {});
    } catch (DecodeException e) {
      errors.add(
          FieldError.invalid(
              child(path, "metadata"),
              GoTree.shown(object.get("metadata")),
              String.valueOf(e.getMessage())));
    }
  }

  /** Looks at a resource. */
  private interface Look {
    void at(@Nullable FieldPath path, Map<String, Object> object);
  }

  private static void visit(
      @Nullable FieldPath path,
      @Nullable Object value,
      @Nullable Structural schema,
      boolean resource,
      Look look) {
    if (schema == null) {
      return;
    }
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        Structural items = schema.items();
        visit(
            path == null ? FieldPath.of("[" + i + "]") : path.index(i),
            list.get(i),
            items,
            items != null && items.embedsResource(),
            look);
      }
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> object = JsonTree.object(map);
      if (resource) {
        look.at(path, object);
      }
      object.forEach(
          (name, field) -> {
            Structural named = schema.properties().get(name);
            Structural below = named == null ? schema.additional() : named;
            FieldPath at =
                path == null
                    ? FieldPath.of(name)
                    : named == null ? path.key(name) : path.child(name);
            visit(at, field, below, below != null && below.embedsResource(), look);
          });
    }
  }

  private static void resource(
      @Nullable FieldPath path, Map<String, Object> object, List<FieldError> errors) {
    for (String name : List.of("apiVersion", "kind")) {
      FieldPath at = child(path, name);
      if (!object.containsKey(name)) {
        errors.add(FieldError.required(at, "must not be empty"));
      } else if (!(object.get(name) instanceof String text)) {
        errors.add(FieldError.invalid(at, GoTree.shown(object.get(name)), "must be a string"));
      } else if (text.isEmpty()) {
        errors.add(FieldError.invalid(at, text, "must not be empty"));
      } else {
        name(name, text, at, errors);
      }
    }
    if (object.containsKey("metadata")) {
      metadata(child(path, "metadata"), object.get("metadata"), errors);
    }
  }

  private static FieldPath child(@Nullable FieldPath path, String name) {
    return path == null ? FieldPath.of(name) : path.child(name);
  }

  private static void name(String name, String text, FieldPath at, List<FieldError> errors) {
    if (name.equals("apiVersion")) {
      if (text.chars().filter(c -> c == '/').count() > 1) {
        errors.add(FieldError.invalid(at, text, "unexpected GroupVersion string: " + text));
      }
      return;
    }
    List<String> problems = Names.dns1035Label(text.toLowerCase(Locale.ROOT));
    if (!problems.isEmpty()) {
      errors.add(
          FieldError.invalid(
              at,
              text,
              "may have mixed case, but should otherwise match: " + String.join(",", problems)));
    }
  }

  private static void metadata(FieldPath path, @Nullable Object value, List<FieldError> errors) {
    try {
      if (value != null && !(value instanceof Map<?, ?>)) {
        metadata(value, "", unknown -> {});
      }
      ObjectMeta metadata =
          value == null
              ? ObjectMetaCodec.INSTANCE.empty()
              : JsonTree.decode(ObjectMetaCodec.INSTANCE, JsonTree.asObject(value));
      errors.addAll(MetadataValidation.embedded(metadata, path));
    } catch (DecodeException e) {
      errors.add(FieldError.invalid(path, GoTree.shown(value), String.valueOf(e.getMessage())));
    }
  }
}
