package dev.kemudi.machinery.codec;

import dev.kemudi.machinery.value.Bytes;
import dev.kemudi.machinery.value.IntOrString;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.machinery.value.RawJson;
import dev.kemudi.machinery.value.ZeroTime;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads protobuf messages from an array. The message being read ends at a limit that nested
 * messages narrow and give back.
 */
public final class ProtoReader {

  private final byte[] buffer;
  private int position;
  private int limit;
  private int wireType;
  private int depth;

  public ProtoReader(byte[] buffer) {
    this(buffer, 0, buffer.length);
  }

  public ProtoReader(byte[] buffer, int from, int to) {
    this.buffer = buffer;
    this.position = from;
    this.limit = to;
  }

  int position() {
    return position;
  }

  int limit() {
    return limit;
  }

  /** The number of the next field of the current message, or 0 at its end. */
  public int nextField() {
    if (position >= limit) {
      return 0;
    }
    long tag = varint();
    wireType = (int) (tag & 7);
    int field = (int) (tag >>> 3);
    if (field <= 0) {
      throw new DecodeException("proto: illegal tag " + field + " (wire type " + wireType + ")");
    }
    return field;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (position >= limit) {
        throw truncated();
      }
      byte next = buffer[position++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new DecodeException("proto: integer overflow");
  }

  private static DecodeException truncated() {
    return new DecodeException("unexpected EOF");
  }

  private void expect(int type) {
    if (wireType != type) {
      throw new DecodeException("proto: wrong wireType = " + wireType);
    }
  }

  private int length() {
    expect(2);
    long length = varint();
    if (length < 0 || length > limit - position) {
      throw length < 0
          ? new DecodeException("proto: negative length found during unmarshaling")
          : truncated();
    }
    return (int) length;
  }

  /** Enters the nested message at hand; returns the limit to give to {@link #endMessage}. */
  public int beginMessage() {
    int length = length();
    if (Nesting.exceeds(++depth)) {
      throw new DecodeException("proto: message nested too deep");
    }
    int outer = limit;
    limit = position + length;
    return outer;
  }

  public void endMessage(int outer) {
    position = limit;
    limit = outer;
    depth--;
  }

  /** Passes over the value of a field that is not known. */
  public void skip() {
    switch (wireType) {
      case 0 -> varint();
      case 1 -> advance(8);
      case 2 -> advance(length());
      case 5 -> advance(4);
      default -> throw new DecodeException("proto: illegal wireType " + wireType);
    }
  }

  private void advance(int bytes) {
    if (bytes > limit - position) {
      throw truncated();
    }
    position += bytes;
  }

  public long int64() {
    expect(0);
    return varint();
  }

  /** Reads one number, or a packed run of them. */
  public void int64s(java.util.function.LongConsumer each) {
    if (wireType != 2) {
      each.accept(int64());
      return;
    }
    int end = position + length();
    while (position < end) {
      each.accept(varint());
    }
  }

  public int int32() {
    return (int) int64();
  }

  public boolean bool() {
    return int64() != 0;
  }

  public double float64() {
    expect(1);
    int from = position;
    advance(8);
    long bits = 0;
    for (int i = 7; i >= 0; i--) {
      bits = bits << 8 | (buffer[from + i] & 0xff);
    }
    return Double.longBitsToDouble(bits);
  }

  public String string() {
    int length = length();
    int from = position;
    position += length;
    for (int i = from; i < position; i++) {
      if (buffer[i] < 0) {
        return utf8(from, length);
      }
    }
    return new String(buffer, from, length, StandardCharsets.ISO_8859_1);
  }

  private String utf8(int from, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(buffer, from, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new DecodeException("proto: string field contains invalid UTF-8", e);
    }
  }

  public byte[] byteArray() {
    int length = length();
    int from = position;
    position += length;
    return java.util.Arrays.copyOfRange(buffer, from, position);
  }

  public Bytes bytes() {
    return Bytes.wrap(byteArray());
  }

  public @Nullable Instant time() {
    int outer = beginMessage();
    boolean any = position < limit;
    long seconds = 0;
    int nanos = 0;
    for (int field; (field = nextField()) != 0; ) {
      switch (field) {
        case 1 -> seconds = int64();
        case 2 -> nanos = int32();
        default -> skip();
      }
    }
    endMessage(outer);
    try {
      return any ? Instant.ofEpochSecond(seconds, nanos) : null;
    } catch (DateTimeException e) {
      throw new DecodeException("proto: time out of range", e);
    }
  }

  public IntOrString intOrString() {
    int outer = beginMessage();
    long type = 0;
    int number = 0;
    String text = "";
    for (int field; (field = nextField()) != 0; ) {
      switch (field) {
        case 1 -> type = int64();
        case 2 -> number = int32();
        case 3 -> text = string();
        default -> skip();
      }
    }
    endMessage(outer);
    return type == 1 ? IntOrString.of(text) : IntOrString.of(number);
  }

  public Quantity quantity() {
    int outer = beginMessage();
    String text = "0";
    for (int field; (field = nextField()) != 0; ) {
      if (field == 1) {
        text = string();
      } else {
        skip();
      }
    }
    endMessage(outer);
    try {
      return Quantity.parse(text);
    } catch (IllegalArgumentException e) {
      throw new DecodeException(String.valueOf(e.getMessage()), e);
    }
  }

  public RawJson rawJson() {
    int outer = beginMessage();
    byte[] text = new byte[0];
    for (int field; (field = nextField()) != 0; ) {
      if (field == 1) {
        text = byteArray();
      } else {
        skip();
      }
    }
    endMessage(outer);
    return RawJson.of(text);
  }

  /**
   * Reads one entry of a map with string keys into the map, which is filled by the reader of the
   * value (field 2).
   */
  public <V> void mapEntry(
      Map<String, V> into, java.util.function.Function<ProtoReader, V> value, V absent) {
    int outer = beginMessage();
    String key = "";
    V read = absent;
    for (int field; (field = nextField()) != 0; ) {
      switch (field) {
        case 1 -> key = string();
        case 2 -> read = value.apply(this);
        default -> skip();
      }
    }
    endMessage(outer);
    into.put(key, read);
  }

  /** Reads a nested message of the given type. */
  public <T> T message(TypeCodec<T> codec) {
    int outer = beginMessage();
    T value = codec.readProto(this);
    endMessage(outer);
    return value;
  }

  /** Reads a message whose only field, number 1, is a list of strings. */
  public List<String> strings() {
    int outer = beginMessage();
    List<String> values = new ArrayList<>();
    for (int field; (field = nextField()) != 0; ) {
      if (field == 1) {
        values.add(string());
      } else {
        skip();
      }
    }
    endMessage(outer);
    return List.copyOf(values);
  }

  /** A time as a value of a map, which can't be absent. */
  public Instant timeOrZero() {
    return Objects.requireNonNullElse(time(), ZeroTime.INSTANT);
  }
}
