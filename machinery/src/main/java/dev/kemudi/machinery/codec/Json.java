package dev.kemudi.machinery.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** JSON text of API types and of trees. */
public final class Json {
  static final JsonFactory FACTORY = factory(Nesting.SAFE);

  private static JsonFactory factory(int depth) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxStringLength(16 << 20)
                .maxNameLength(1 << 20)
                .maxNumberLength(400)
                .build())
        .streamWriteConstraints(
            StreamWriteConstraints.builder().maxNestingDepth(2 * Nesting.MOST).build())
        // Requests have threads of their own: what a thread keeps would be made for each anew.
        .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
        .build();
  }

  /** Reads what is deeper than any stack takes, once its depth is known to be fine. */
  private static final class Deep {
    static final JsonFactory FACTORY = factory(Nesting.MOST + Nesting.AROUND);
  }

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
    return decodeReporting(codec, text).value();
  }

  /** As {@link #decode(TypeCodec, byte[])}, keeping the problems. */
  public static <T> Decoded<T> decodeReporting(TypeCodec<T> codec, byte[] text) {
    return reading(text, in -> decoded(codec, in));
  }

  /** As {@link #decode(TypeCodec, byte[])}, of an object at rest: there is more around it. */
  public static <T> T decodeStored(TypeCodec<T> codec, byte[] text) {
    return readingStored(text, in -> decoded(codec, in)).value();
  }

  /** As {@link #reading(byte[], Reading)}, of what is part of an object at rest. */
  public static <R> R readingStored(byte[] text, Reading<R> reading) {
    return reading(text, Nesting.AROUND, reading);
  }

  /** Reads something from the parser of a text. */
  @FunctionalInterface
  public interface Reading<R> {
    R from(JsonParser in) throws IOException;
  }

  /**
   * What the reading finds in the text. Bytes that are no UTF-8 are taken for replacement
   * characters.
   *
   * @throws DecodeException when the text is not JSON
   */
  public static <R> R reading(byte[] text, Reading<R> reading) {
    return reading(text, 0, reading);
  }

  private static <R> R reading(byte[] text, int moreLevels, Reading<R> reading) {
    byte[] whole = JsonText.withoutHalfPairs(text);
    try (JsonParser in = parser(whole)) {
      return reading.from(in);
    } catch (IOException e) {
      String problem = JsonSyntax.problem(whole, moreLevels);
      if (problem != null) {
        throw new DecodeException(problem, e);
      }
      byte[] valid = JsonText.inUtf8(whole);
      if (!Arrays.equals(valid, whole)) {
        return reading(valid, moreLevels, reading);
      }
      if (e instanceof StreamConstraintsException) {
        return readingDeep(whole, reading);
      }
      throw failure(e);
    }
  }

  /** Once more, of a text that is well-formed and no deeper than is fine. */
  private static <R> R readingDeep(byte[] text, Reading<R> reading) {
    try (JsonParser in = Deep.FACTORY.createParser(text)) {
      return reading.from(in);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static DecodeException failure(IOException e) {
    return new DecodeException(
        String.valueOf(
            e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage()),
        e);
  }

  /** An object read, and the unknown and duplicate fields met on the way. */
  public record Decoded<T>(T value, java.util.List<String> problems) {}

  /**
   * As {@link #decode(TypeCodec, byte[])}, from any parser (such as one over a tree), keeping the
   * problems.
   */
  public static <T> Decoded<T> decode(TypeCodec<T> codec, JsonParser in) {
    try (in) {
      return decoded(codec, in);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static <T> Decoded<T> decoded(TypeCodec<T> codec, JsonParser in) throws IOException {
    JsonReader reader = new JsonReader(in);
    reader.start();
    T value = codec.readJson(reader);
    requireEnd(in);
    return new Decoded<>(value, reader.problems());
  }

  /** Refuses a text that goes on behind its value. */
  public static void requireEnd(JsonParser in) throws IOException {
    if (in.nextToken() != null) {
      throw new JsonParseException(in, "invalid character after top-level value");
    }
  }
}
