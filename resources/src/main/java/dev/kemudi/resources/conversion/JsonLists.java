package dev.kemudi.resources.conversion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.JsonReader;
import dev.kemudi.machinery.codec.TypeCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists of API types as JSON text, as annotations hold them. */
final class JsonLists {
  private JsonLists() {}

  static <T> String text(TypeCodec<T> codec, List<T> values) {
    return values.stream()
        .map(value -> new String(Json.encode(codec, value), StandardCharsets.UTF_8))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** The values of the list; none if the text is no such list. */
  static <T> List<T> read(TypeCodec<T> codec, @Nullable String text) {
    if (text == null) {
      return List.of();
    }
    List<T> values = new ArrayList<>();
    try (JsonParser in = Json.parser(text.getBytes(StandardCharsets.UTF_8))) {
      if (in.nextToken() != JsonToken.START_ARRAY) {
        return List.of();
      }
      while (in.nextToken() == JsonToken.START_OBJECT) {
        values.add(codec.readJson(new JsonReader(in)));
      }
      return values;
    } catch (IOException | DecodeException _) {
      return List.of();
    }
  }
}
