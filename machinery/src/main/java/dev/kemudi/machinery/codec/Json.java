package dev.kemudi.machinery.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON text of API types and of trees. */
public final class Json {
  /** How deep a document may nest. */
  static final int MAX_DEPTH = 500;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(16 << 20)
                  .maxNameLength(1 << 20)
                  .maxNumberLength(400)
                  .build())
          .build();

  private Json() {}

  public static JsonParser parser(byte[] text) {
    try {
      return FACTORY.createParser(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonGenerator generator(java.io.OutputStream out) {
    try {
      return FACTORY.createGenerator(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The object as JSON text. */
  public static <T> byte[] encode(TypeCodec<T> codec, T value) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = generator(text)) {
      codec.writeJson(new JsonWriter(out), value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toByteArray();
  }

  /**
   * Reads an object; unknown and duplicate fields are passed over.
   *
   * @throws DecodeException when the text is not JSON or not of the type
   */
  public static <T> T decode(TypeCodec<T> codec, byte[] text) {
    return decode(codec, parser(text)).value();
  }

  /** An object read, and the unknown and duplicate fields met on the way. */
  public record Decoded<T>(T value, java.util.List<String> problems) {}

  /**
   * As {@link #decode(TypeCodec, byte[])}, from any parser (such as one over a tree), keeping the
   * problems.
   */
  public static <T> Decoded<T> decode(TypeCodec<T> codec, JsonParser in) {
    try (in) {
      JsonReader reader = new JsonReader(in);
      reader.start();
      T value = codec.readJson(reader);
      if (in.nextToken() != null) {
        throw new DecodeException("invalid character after top-level value");
      }
      return new Decoded<>(value, reader.problems());
    } catch (JsonProcessingException e) {
      throw new DecodeException(String.valueOf(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new DecodeException(String.valueOf(e.getMessage()), e);
    }
  }
}
