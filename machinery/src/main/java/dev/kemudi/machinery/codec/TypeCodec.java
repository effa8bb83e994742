package dev.kemudi.machinery.codec;

import dev.kemudi.machinery.schema.Schema;
import java.io.IOException;

/**
 * Reads and writes one API type in its JSON and protobuf forms. Implementations are generated from
 * the records, hold no state and may be shared.
 */
public interface TypeCodec<T> {
  /** The Java type. */
  Class<T> type();

  /** An object of the type in which nothing is set. */
  T empty();

  /** Writes the value as one JSON object. */
  void writeJson(JsonWriter writer, T value) throws IOException;

  /** Reads the JSON object that starts at the reader's current token. */
  T readJson(JsonReader reader) throws IOException;

  /** Writes the fields of the value, back to front, as protobuf messages are written. */
  void writeProto(ProtoWriter writer, T value);

  /** Reads fields until the end of the reader's current message. */
  T readProto(ProtoReader reader);

  /** The structure of the type, for apply, patches, pruning, validation of fields and OpenAPI. */
  Schema.Struct schema();
}
