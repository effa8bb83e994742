package dev.kemudi.apiserver.crd.schema;

import dev.kemudi.machinery.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an object what its schema does not know. The order of fields becomes that of their
 * names, as it is in everything that the server writes of custom resources.
 */
final class Pruning {
  /** What becomes of the metadata of resources within the object. */
  enum Metadata {
    /** It keeps what it should hold; what is malformed is refused. */
    STRICT,
    /** As above, and what is malformed is dropped. */
    LENIENT,
    /** It stays as it is. */
    UNTOUCHED
  }

  private final Consumer<String> unknown;
  private final Metadata metadata;

  /**
   * @param unknown is told the path of each field that goes
   */
  Pruning(Consumer<String> unknown, Metadata metadata) {
    this.unknown = unknown;
    this.metadata = metadata;
  }

  /** A whole object without unknown fields. */
  Map<String, Object> resource(Map<String, Object> object, Structural schema) {
    return schema.preservesUnknown()
        ? preserved(object, schema, true, "")
        : object(object, schema, true, "");
  }

  /** A value of a schema without unknown fields. */
  @Nullable Object value(@Nullable Object value, @Nullable Structural schema, String path) {
    if (schema != null && schema.preservesUnknown()) {
      return kept(value, schema, path);
    }
    boolean resource = schema != null && schema.embedsResource();
    return switch (value) {
      case Map<?, ?> map -> object(JsonTree.object(map), schema, resource, path);
      case List<?> list -> list(JsonTree.list(list), schema, path);
      case null, default -> value;
    };
  }

  private @Nullable Object kept(@Nullable Object value, Structural schema, String path) {
    return switch (value) {
      case Map<?, ?> map -> preserved(JsonTree.object(map), schema, schema.embedsResource(), path);
      case List<?> list -> preserved(JsonTree.list(list), schema, path);
      case null, default -> value;
    };
  }

  private static String below(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private Map<String, Object> object(
      Map<String, Object> object, @Nullable Structural schema, boolean resource, String path) {
    Map<String, Object> kept = new TreeMap<>();
    object.forEach(
        (name, value) -> {
          if (resource && EmbeddedResources.META_FIELDS.contains(name)) {
            meta(kept, name, value, path);
            return;
          }
          Structural named = schema == null ? null : schema.properties().get(name);
          if (named != null) {
            kept.put(name, value(value, named, below(path, name)));
          } else if (schema != null && schema.takesOthers()) {
            kept.put(name, value(value, schema.additional(), below(path, name)));
          } else {
            unknown.accept(below(path, name));
          }
        });
    return kept;
  }

  /** Keeps what has no name here as it is. */
  private Map<String, Object> preserved(
      Map<String, Object> object, Structural schema, boolean resource, String path) {
    Map<String, Object> kept = new TreeMap<>();
    object.forEach(
        (name, value) -> {
          Structural named = schema.properties().get(name);
          if (resource && EmbeddedResources.META_FIELDS.contains(name)) {
            meta(kept, name, value, path);
          } else if (named != null) {
            kept.put(name, value(value, named, below(path, name)));
          } else if (schema.takesOthers()) {
            kept.put(name, value(value, schema.additional(), below(path, name)));
          } else {
            kept.put(name, value);
          }
        });
    return kept;
  }

  private void meta(Map<String, Object> kept, String name, @Nullable Object value, String path) {
    if (path.isEmpty() || metadata == Metadata.UNTOUCHED) {
      kept.put(name, value);
      return;
    }
    boolean lenient = metadata == Metadata.LENIENT;
    Object settled = EmbeddedResources.settled(name, value, below(path, name), unknown, lenient);
    if (settled != null || !lenient || value == null) {
      kept.put(name, settled);
    }
  }

  private List<Object> list(List<Object> list, @Nullable Structural schema, String path) {
    Structural items = schema == null ? null : schema.items();
    List<Object> kept = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      kept.add(value(list.get(i), items, path + "[" + i + "]"));
    }
    return kept;
  }

  private List<Object> preserved(List<Object> list, Structural schema, String path) {
    Structural items = schema.items();
    if (items == null) {
      return list;
    }
    List<Object> kept = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      kept.add(kept(list.get(i), items, path + "[" + i + "]"));
    }
    return kept;
  }
}
