package dev.kemudi.machinery.codec;

import java.util.Arrays;

/**
 * Protobuf bytes of API objects in the envelope in which Kubernetes sends and stores them: four
 * magic bytes, then a message with the object's version and kind and its bytes.
 */
public final class Protobuf {
  private static final byte[] MAGIC = {'k', '8', 's', 0};

  /** How long an envelope is that has nothing in it. */
  public static final int MAGIC_LENGTH = MAGIC.length;

  private Protobuf() {}

  /** An opened envelope: the bytes of the object lie in the array between the two offsets. */
  public record Envelope(String apiVersion, String kind, byte[] buffer, int from, int to) {
    public <T> T decode(TypeCodec<T> codec) {
      return codec.readProto(new ProtoReader(buffer, from, to));
    }
  }

  public static boolean isEnvelope(byte[] bytes) {
    return bytes.length >= MAGIC.length
        && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * Opens an envelope.
   *
   * @throws DecodeException when the bytes are not an envelope
   */
  public static Envelope open(byte[] bytes) {
    if (!isEnvelope(bytes)) {
      throw new DecodeException(
          "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
    }
    ProtoReader reader = new ProtoReader(bytes, MAGIC.length, bytes.length);
    String apiVersion = "";
    String kind = "";
    int from = bytes.length;
    int to = bytes.length;
    for (int field; (field = reader.nextField()) != 0; ) {
      switch (field) {
        case 1 -> {
          int outer = reader.beginMessage();
          for (int inner; (inner = reader.nextField()) != 0; ) {
            switch (inner) {
              case 1 -> apiVersion = reader.string();
              case 2 -> kind = reader.string();
              default -> reader.skip();
            }
          }
          reader.endMessage(outer);
        }
        case 2 -> {
          int outer = reader.beginMessage();
          from = reader.position();
          to = reader.limit();
          reader.endMessage(outer);
        }
        default -> reader.skip();
      }
    }
    return new Envelope(apiVersion, kind, bytes, from, to);
  }

  /** The object in an envelope that names the version and kind. */
  public static <T> byte[] seal(String apiVersion, String kind, TypeCodec<T> codec, T value) {
    ProtoWriter writer = new ProtoWriter();
    writer.string(4, "");
    writer.string(3, "");
    int raw = writer.size();
    codec.writeProto(writer, value);
    writer.endMessage(2, raw);
    return envelope(writer, apiVersion, kind);
  }

  /** Completes an envelope whose object, field 2 and above, has been written already. */
  public static byte[] envelope(ProtoWriter writer, String apiVersion, String kind) {
    int typeMeta = writer.size();
    writer.string(2, kind);
    writer.string(1, apiVersion);
    writer.endMessage(1, typeMeta);
    writer.raw(MAGIC);
    return writer.toByteArray();
  }
}
