package dev.kemudi.machinery.tree;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.JsonWriter;
import dev.kemudi.machinery.codec.TypeCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as a tree: {@code Map<String, Object>} in insertion order, {@code List<Object>},
 * String, Long, Double, Boolean or null, which may also stand inside maps and lists. Numbers
 * without a fraction that fit are Longs, all others Doubles. Trees are shared and never changed.
 */
public final class JsonTree {
  private JsonTree() {}

  /**
   * A value read, and the fields given more than once, of which the last counts.
   *
   * @param problems {@code duplicate field "spec.replicas"}, one each
   */
  public record Parsed(@Nullable Object value, List<String> problems) {}

  /**
   * Reads a value.
   *
   * @throws DecodeException when the text is not JSON
   */
  public static @Nullable Object parse(byte[] text) {
    return parseReporting(text).value();
  }

  /** As {@link #parse}, of an object at rest or a part of it, which may be a little deeper. */
  public static @Nullable Object parseStored(byte[] text) {
    return Json.readingStored(text, JsonTree::whole).value();
  }

  /** As {@link #parse}, keeping the fields given more than once. */
  public static Parsed parseReporting(byte[] text) {
    return Json.reading(text, JsonTree::whole);
  }

  private static Parsed whole(JsonParser in) throws IOException {
    TreeReader reader = new TreeReader(in);
    if (in.nextToken() == null) {
      throw new DecodeException("unexpected end of JSON input");
    }
    Object value = reader.value();
    Json.requireEnd(in);
    return new Parsed(value, reader.problems());
  }

  /**
   * Reads an object.
   *
   * @throws DecodeException when the text is not JSON or holds something else
   */
  public static Map<String, Object> parseObject(byte[] text) {
    return asObject(parse(text));
  }

  /** The tree as the object that it must be. */
  public static Map<String, Object> asObject(@Nullable Object tree) {
    if (tree instanceof Map<?, ?>) {
      return object(tree);
    }
    throw new DecodeException(
        "json: cannot unmarshal "
            + typeName(tree)
            + " into Go value of type map[string]interface {}");
  }

  /** The value at the parser's current token, leaving the parser at its last one. */
  public static @Nullable Object read(JsonParser in) throws IOException {
    return new TreeReader(in).value();
  }

  /** As {@link #read}, keeping the fields given more than once. */
  public static Parsed readReporting(JsonParser in) throws IOException {
    TreeReader reader = new TreeReader(in);
    Object value = reader.value();
    return new Parsed(value, reader.problems());
  }

  /** What JSON calls a value of this type. */
  public static String typeName(@Nullable Object tree) {
    return switch (tree) {
      case null -> "null";
      case Map<?, ?> _ -> "object";
      case List<?> _ -> "array";
      case String _ -> "string";
      case Boolean _ -> "bool";
      default -> "number";
    };
  }

  /** A value that is known to be an object. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(Object tree) {
    return (Map<String, Object>) tree;
  }

  /** A value that is known to be a list. */
  @SuppressWarnings("unchecked")
  public static List<Object> list(Object tree) {
    return (List<Object>) tree;
  }

  // --- writing

  /** The tree as JSON text. */
  public static byte[] write(@Nullable Object tree) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(512);
    try (JsonGenerator out = Json.generator(text)) {
      write(out, tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toByteArray();
  }

  public static void write(JsonGenerator out, @Nullable Object tree) throws IOException {
    switch (tree) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (Map.Entry<String, Object> entry : object(map).entrySet()) {
          out.writeFieldName(entry.getKey());
          write(out, entry.getValue());
        }
        out.writeEndObject();
      }
      case List<?> list -> {
        out.writeStartArray();
        for (Object element : list) {
          write(out, element);
        }
        out.writeEndArray();
      }
      case Boolean truth -> out.writeBoolean(truth);
      case Long number -> out.writeNumber(number);
      case Integer number -> out.writeNumber(number);
      case BigInteger number -> out.writeNumber(number);
      case Number number -> out.writeNumber(GoNumbers.json(number.doubleValue()));
      default -> throw new IllegalArgumentException("not a JSON value: " + tree.getClass());
    }
  }

  // --- typed objects

  /** The object as a tree, without text in between. */
  public static <T> Map<String, Object> of(TypeCodec<T> codec, T value) {
    return of(codec, value, Set.of());
  }

  /** As {@link #of(TypeCodec, Object)}, without these fields of the object itself. */
  public static <T> Map<String, Object> of(TypeCodec<T> codec, T value, Set<String> without) {
    try (TreeGenerator out = new TreeGenerator(without)) {
      codec.writeJson(new JsonWriter(out), value);
      return asObject(out.tree());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The typed object in a tree.
   *
   * @throws DecodeException when the tree does not hold one
   */
  public static <T> T decode(TypeCodec<T> codec, Map<String, Object> tree) {
    return Json.decode(codec, TreeParser.of(tree)).value();
  }

  // --- comparing and copying

  /** Whether two trees hold the same; the order of fields does not count, and 1 equals 1.0. */
  public static boolean equal(@Nullable Object a, @Nullable Object b) {
    if (a == b) {
      return true;
    }
    return switch (a) {
      case null -> false;
      case Map<?, ?> map -> b instanceof Map<?, ?> other && equalMaps(map, other);
      case List<?> list -> b instanceof List<?> other && equalLists(list, other);
      case Number number -> b instanceof Number other && compare(number, other) == 0;
      default -> a.equals(b);
    };
  }

  private static boolean equalMaps(Map<?, ?> a, Map<?, ?> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (Map.Entry<?, ?> entry : a.entrySet()) {
      Object other = b.get(entry.getKey());
      if (other == null && !b.containsKey(entry.getKey()) || !equal(entry.getValue(), other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalLists(List<?> a, List<?> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!equal(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Compares two numbers by amount, whatever their Java types. */
  public static int compare(Number a, Number b) {
    boolean whole = !(a instanceof Double) && !(b instanceof Double);
    return whole
        ? Long.compare(a.longValue(), b.longValue())
        : Double.compare(a.doubleValue(), b.doubleValue());
  }

  /** A copy that shares no map or list with the tree, for callers that need to change it. */
  public static @Nullable Object copy(@Nullable Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> copy(object(map));
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object element : list) {
          copy.add(copy(element));
        }
        yield copy;
      }
      case null, default -> tree;
    };
  }

  public static Map<String, Object> copy(Map<String, Object> tree) {
    Map<String, Object> copy = LinkedHashMap.newLinkedHashMap(tree.size());
    tree.forEach((name, value) -> copy.put(name, copy(value)));
    return copy;
  }

  // --- paths

  /** The value under the names, null if there is none. */
  public static @Nullable Object get(@Nullable Object tree, String... names) {
    Object at = tree;
    for (String name : names) {
      if (!(at instanceof Map<?, ?> map)) {
        return null;
      }
      at = map.get(name);
    }
    return at;
  }

  /** The string under the names, empty if there is none. */
  public static String getString(@Nullable Object tree, String... names) {
    return get(tree, names) instanceof String text ? text : "";
  }

  /** The object under the names, empty if there is none. */
  public static Map<String, Object> getObject(@Nullable Object tree, String... names) {
    return get(tree, names) instanceof Map<?, ?> map ? object(map) : Map.of();
  }

  /** The list under the names, empty if there is none. */
  public static List<Object> getList(@Nullable Object tree, String... names) {
    return get(tree, names) instanceof List<?> list ? list(list) : List.of();
  }

  /**
   * The tree with another value under the names, sharing everything else; objects missing on the
   * way are made.
   */
  public static Map<String, Object> with(
      Map<String, Object> tree, @Nullable Object value, String... names) {
    return with(tree, value, names, 0);
  }

  private static Map<String, Object> with(
      Map<String, Object> tree, @Nullable Object value, String[] names, int depth) {
    Map<String, Object> copy = new LinkedHashMap<>(tree);
    String name = names[depth];
    copy.put(
        name,
        depth == names.length - 1 ? value : with(getObject(tree, name), value, names, depth + 1));
    return copy;
  }

  /** The tree without the value under the names, sharing everything else. */
  public static Map<String, Object> without(Map<String, Object> tree, String... names) {
    return without(tree, names, 0);
  }

  private static Map<String, Object> without(Map<String, Object> tree, String[] names, int depth) {
    String name = names[depth];
    boolean last = depth == names.length - 1;
    Object below = tree.get(name);
    if (last ? !tree.containsKey(name) : !(below instanceof Map<?, ?>)) {
      return tree;
    }
    Map<String, Object> copy = new LinkedHashMap<>(tree);
    if (last || below == null) {
      copy.remove(name);
    } else {
      copy.put(name, without(object(below), names, depth + 1));
    }
    return copy;
  }
}
