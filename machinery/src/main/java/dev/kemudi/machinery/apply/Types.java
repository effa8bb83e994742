package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the walks over trees ask of a schema. */
final class Types {
  /** Stands for a value that is not there, which is not the same as null. */
  static final Object ABSENT = new Object();

  private Types() {}

  /** How a value is walked. */
  enum Kind {
    MAP,
    LIST,
    SCALAR
  }

  /** The kind that the schema prescribes, or, where it says nothing, the kind of the value. */
  static Kind kind(Schema schema, @Nullable Object value) {
    return switch (schema) {
      case Schema.Struct _, Schema.MapOf _ -> Kind.MAP;
      case Schema.ListOf _ -> Kind.LIST;
      case Schema.Scalar _ -> Kind.SCALAR;
      case Schema.Any _ ->
          switch (value) {
            case null -> Kind.MAP;
            case Map<?, ?> _ -> Kind.MAP;
            case List<?> _ -> Kind.LIST;
            default -> value == ABSENT ? Kind.MAP : Kind.SCALAR;
          };
    };
  }

  /**
   * Whether a map or list is one value for apply.
   *
   * @param field whether the field that holds it says so
   */
  static boolean isAtomic(Schema schema, boolean field) {
    return field
        || switch (schema) {
          case Schema.Struct struct -> struct.atomic();
          case Schema.MapOf map -> map.atomic();
          case Schema.ListOf list -> list.type() == Schema.ListOf.Type.ATOMIC;
          case Schema.Any _, Schema.Scalar _ -> false;
        };
  }

  static Schema.@Nullable Field field(Schema schema, String name) {
    return schema instanceof Schema.Struct struct ? struct.field(name) : null;
  }

  /** The schema of the entries of a map that no field declares; null if there may be none. */
  static @Nullable Schema entries(Schema schema) {
    return switch (schema) {
      case Schema.MapOf map -> map.value();
      case Schema.Any any -> any;
      case Schema.Struct struct -> struct.preservesUnknown() ? Schema.Any.INSTANCE : null;
      case Schema.ListOf _, Schema.Scalar _ -> null;
    };
  }

  /** The schema one step further; null if there is none. */
  static @Nullable Schema below(@Nullable Schema schema, PathElement element) {
    if (schema == null) {
      return null;
    }
    if (element instanceof PathElement.Field name) {
      Schema.Field field = field(schema, name.name());
      return field == null ? entries(schema) : field.schema();
    }
    return schema instanceof Schema.ListOf list ? list.element() : null;
  }

  static boolean isAtomicField(Schema schema, PathElement element) {
    if (element instanceof PathElement.Field name) {
      Schema.Field field = field(schema, name.name());
      return field != null && field.atomic();
    }
    return false;
  }

  /** The map, null if there is none here. */
  static @Nullable Map<String, Object> mapOf(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? JsonTree.object(map) : null;
  }

  /** The list, null if there is none here. */
  static @Nullable List<Object> listOf(@Nullable Object value) {
    return value instanceof List<?> list ? JsonTree.list(list) : null;
  }

  /** An element can't be told from the others: the message says why. */
  static final class NoKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    NoKeyException(String message) {
      super(message, null, false, false);
    }
  }

  /** The step from a list to one of its elements. */
  static PathElement element(Schema schema, int index, @Nullable Object element)
      throws NoKeyException {
    if (!(schema instanceof Schema.ListOf list)) {
      return new PathElement.Index(index);
    }
    return switch (list.type()) {
      case ATOMIC -> new PathElement.Index(index);
      case SET -> setElement(element);
      case MAP -> mapElement(list, element);
    };
  }

  private static PathElement setElement(@Nullable Object element) throws NoKeyException {
    Object value = Scalars.normal(element);
    return switch (value) {
      case null ->
          throw new NoKeyException(
              "associative list without keys has an element that's an explicit null");
      case Map<?, ?> _ ->
          throw new NoKeyException(
              "associative list without keys has an element that's a map type");
      case List<?> _ ->
          throw new NoKeyException("not supported: associative list with lists as elements");
      default -> new PathElement.Value(value);
    };
  }

  private static PathElement mapElement(Schema.ListOf list, @Nullable Object element)
      throws NoKeyException {
    Map<String, Object> fields = mapOf(element);
    if (fields == null) {
      throw new NoKeyException(
          element == null
              ? "associative list with keys may not have a null element"
              : "associative list with keys may not have non-map elements");
    }
    if (list.keys().size() == 1) {
      String name = list.keys().getFirst();
      Object value = Scalars.normal(keyValue(list, fields, name));
      return new PathElement.Key(List.of(name), List.of(value == null ? Scalars.NULL : value));
    }
    Map<String, Object> key = LinkedHashMap.newLinkedHashMap(list.keys().size());
    for (String name : list.keys()) {
      key.put(name, keyValue(list, fields, name));
    }
    return PathElement.key(key);
  }

  private static @Nullable Object keyValue(
      Schema.ListOf list, Map<String, Object> fields, String name) throws NoKeyException {
    Object value = fields.get(name);
    if (value != null || fields.containsKey(name)) {
      return value;
    }
    Schema.Field field = field(list.element(), name);
    String defaultJson = field == null ? null : field.defaultJson();
    if (defaultJson == null) {
      throw new NoKeyException(
          "associative list with keys has an element that omits key field \""
              + name
              + "\" (and doesn't have default value)");
    }
    return JsonTree.parse(defaultJson.getBytes(StandardCharsets.UTF_8));
  }
}
