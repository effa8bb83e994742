package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One step of a path in an object. Steps are ordered as upstream writes them: fields, then keys,
 * values and indexes.
 */
public sealed interface PathElement extends Comparable<PathElement> {

  /** A field of a struct or an entry of a map. */
  record Field(String name) implements PathElement {
    @Override
    public String toString() {
      return "." + name;
    }
  }

  /**
   * The element of a list whose key fields have these values.
   *
   * @param names of the key fields, sorted
   */
  record Key(List<String> names, List<Object> values) implements PathElement {
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("[");
      for (int i = 0; i < names.size(); i++) {
        text.append(i > 0 ? "," : "").append(names.get(i)).append('=');
        text.append(Scalars.printed(values.get(i)));
      }
      return text.append(']').toString();
    }
  }

  /** The element of a set that is this value. */
  record Value(Object value) implements PathElement {
    @Override
    public String toString() {
      return "[=" + Scalars.printed(value) + "]";
    }
  }

  /** The element of a list at this index. */
  record Index(int index) implements PathElement {
    @Override
    public String toString() {
      return "[" + index + "]";
    }
  }

  @Override
  default int compareTo(PathElement other) {
    if (this instanceof Field a && other instanceof Field b) {
      return a.name.compareTo(b.name);
    }
    int byKind = Integer.compare(kind(this), kind(other));
    if (byKind != 0) {
      return byKind;
    }
    return switch (this) {
      case Field _ -> 0;
      case Key key -> compareKeys(key, (Key) other);
      case Value value -> Scalars.compare(value.value, ((Value) other).value);
      case Index index -> Integer.compare(index.index, ((Index) other).index);
    };
  }

  private static int kind(PathElement element) {
    return switch (element) {
      case Field _ -> 0;
      case Key _ -> 1;
      case Value _ -> 2;
      case Index _ -> 3;
    };
  }

  private static int compareKeys(Key a, Key b) {
    int shorter = Math.min(a.names.size(), b.names.size());
    for (int i = 0; i < shorter; i++) {
      int byName = a.names.get(i).compareTo(b.names.get(i));
      int order = byName != 0 ? byName : Scalars.compare(a.values.get(i), b.values.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.names.size(), b.names.size());
  }

  /** The step as it is written in FieldsV1. */
  default String encoded() {
    return switch (this) {
      case Field field -> "f:" + field.name;
      case Index index -> "i:" + index.index;
      case Value value -> Scalars.json(new StringBuilder("v:"), value.value).toString();
      case Key key -> {
        StringBuilder text = new StringBuilder("k:{");
        for (int i = 0; i < key.names.size(); i++) {
          Scalars.json(text.append(i > 0 ? "," : ""), key.names.get(i)).append(':');
          Scalars.json(text, key.values.get(i));
        }
        yield text.append('}').toString();
      }
    };
  }

  /**
   * Reads a step as it is written in FieldsV1; null for one of an unknown kind.
   *
   * @throws DecodeException when it can't be read
   */
  static @Nullable PathElement decode(String text) {
    if (text.length() < 2 || text.charAt(1) != ':') {
      throw new DecodeException(
          text.length() < 2 ? "key must be 2 characters long:" : "missing colon: " + text);
    }
    String rest = text.substring(2);
    return switch (text.charAt(0)) {
      case 'f' -> new Field(rest);
      case 'v' -> {
        Object value = Scalars.normal(JsonTree.parse(rest.getBytes(StandardCharsets.UTF_8)));
        yield new Value(value == null ? "" : value);
      }
      case 'k' -> key(JsonTree.parseObject(rest.getBytes(StandardCharsets.UTF_8)));
      case 'i' -> {
        try {
          yield new Index(Integer.parseInt(rest));
        } catch (NumberFormatException e) {
          throw new DecodeException("invalid index: " + rest, e);
        }
      }
      default -> null;
    };
  }

  /** The step to the list element with these key fields. */
  static Key key(Map<String, Object> fields) {
    if (fields.size() == 1) {
      Map.Entry<String, Object> only = fields.entrySet().iterator().next();
      return new Key(List.of(only.getKey()), List.of(nonNull(only.getValue())));
    }
    List<Object> values = new ArrayList<>(fields.size());
    TreeMap<String, Object> sorted = new TreeMap<>(fields);
    sorted.values().forEach(value -> values.add(nonNull(value)));
    return new Key(List.copyOf(sorted.keySet()), values);
  }

  private static Object nonNull(@Nullable Object value) {
    Object normal = Scalars.normal(value);
    return normal == null ? Scalars.NULL : normal;
  }
}
