package dev.kemudi.client;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.TypeCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists, strings, numbers, booleans and nulls, for the patches of a memory client.
 */
final class JsonTree {
  private JsonTree() {}

  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> object(@Nullable Object tree) {
    return (Map<String, @Nullable Object>) Objects.requireNonNull(tree, "no object here");
  }

  @SuppressWarnings("unchecked")
  static List<@Nullable Object> list(@Nullable Object tree) {
    return (List<@Nullable Object>) Objects.requireNonNull(tree, "no list here");
  }

  static <T> Map<String, @Nullable Object> of(TypeCodec<T> codec, T value) {
    return object(parse(Json.encode(codec, value)));
  }

  static <T> T to(TypeCodec<T> codec, Object tree) {
    return Json.decode(codec, write(tree));
  }

  static @Nullable Object parse(byte[] text) {
    try (JsonParser in = Json.parser(text)) {
      in.nextToken();
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Object read(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
          String name = in.currentName();
          in.nextToken();
          map.put(name, read(in));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          list.add(read(in));
        }
        yield list;
      }
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT -> in.getLongValue();
      case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  static byte[] write(@Nullable Object tree) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator out = Json.generator(text)) {
      write(out, tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toByteArray();
  }

  private static void write(JsonGenerator out, @Nullable Object tree) throws IOException {
    switch (tree) {
      case null -> out.writeNull();
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.writeFieldName((String) entry.getKey());
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
      case String text -> out.writeString(text);
      case Long number -> out.writeNumber(number);
      case Integer number -> out.writeNumber(number);
      case Double number -> out.writeNumber(number);
      case Boolean flag -> out.writeBoolean(flag);
      default -> throw new IllegalArgumentException("not JSON: " + tree.getClass());
    }
  }

  /** What is found under a path of names, as text; empty if nothing is. */
  static String text(Map<String, @Nullable Object> tree, String... path) {
    Object at = tree;
    for (String name : path) {
      at = at instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return at == null ? "" : at.toString();
  }
}
