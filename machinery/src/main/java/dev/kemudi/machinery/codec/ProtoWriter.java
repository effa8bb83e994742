package dev.kemudi.machinery.codec;

import dev.kemudi.machinery.value.Bytes;
import dev.kemudi.machinery.value.IntOrString;
import dev.kemudi.machinery.value.ZeroTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes protobuf messages back to front into one growing buffer, so that the length of a nested
 * message is known when its prefix is written and nothing is measured beforehand. Fields are
 * therefore written in falling order of their numbers and lists from their last element.
 */
public final class ProtoWriter {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;

  private byte[] buffer;
  private int start;

  public ProtoWriter() {
    this(1024);
  }

  public ProtoWriter(int capacity) {
    buffer = new byte[capacity];
    start = capacity;
  }

  /** The number of bytes written so far: a mark for {@link #endMessage}. */
  public int size() {
    return buffer.length - start;
  }

  public byte[] toByteArray() {
    return Arrays.copyOfRange(buffer, start, buffer.length);
  }

  private void reserve(int bytes) {
    if (start >= bytes) {
      return;
    }
    int used = size();
    byte[] larger = new byte[Math.max(buffer.length * 2, used + bytes)];
    System.arraycopy(buffer, start, larger, larger.length - used, used);
    start = larger.length - used;
    buffer = larger;
  }

  /** Writes raw bytes before everything written so far. */
  public void raw(byte[] bytes) {
    reserve(bytes.length);
    start -= bytes.length;
    System.arraycopy(bytes, 0, buffer, start, bytes.length);
  }

  /** Writes a part of an array before everything written so far. */
  public void raw(byte[] bytes, int from, int to) {
    int length = to - from;
    reserve(length);
    start -= length;
    System.arraycopy(bytes, from, buffer, start, length);
  }

  private void varint(long value) {
    int length = varintLength(value);
    reserve(length);
    start -= length;
    long rest = value;
    for (int i = start; i < start + length - 1; i++) {
      buffer[i] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[start + length - 1] = (byte) rest;
  }

  private static int varintLength(long value) {
    return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
  }

  /** How long a message of the length is with its tag, as {@link #endMessage} completes it. */
  public static int messageLength(int field, int length) {
    return varintLength((long) field << 3 | LENGTH_DELIMITED) + varintLength(length) + length;
  }

  private void tag(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  /** Closes the message whose fields were written since the mark: its length and tag. */
  public void endMessage(int field, int mark) {
    varint(size() - mark);
    tag(field, LENGTH_DELIMITED);
  }

  public void int64(int field, long value) {
    varint(value);
    tag(field, VARINT);
  }

  public void bool(int field, boolean value) {
    varint(value ? 1 : 0);
    tag(field, VARINT);
  }

  public void float64(int field, double value) {
    long bits = Double.doubleToRawLongBits(value);
    reserve(8);
    start -= 8;
    for (int i = 0; i < 8; i++) {
      buffer[start + i] = (byte) (bits >>> (8 * i));
    }
    tag(field, FIXED64);
  }

  public void string(int field, String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    bytes(field, encoded);
  }

  public void bytes(int field, byte[] value) {
    raw(value);
    varint(value.length);
    tag(field, LENGTH_DELIMITED);
  }

  /** Bytes, left out where there are none. */
  public void bytesIfAny(int field, Bytes value) {
    if (!value.isEmpty()) {
      bytes(field, value.array());
    }
  }

  /** The entries of a map from the last to the first. */
  public static <V> List<Map.Entry<String, V>> reversed(Map<String, V> map) {
    return map.isEmpty() ? List.of() : List.copyOf(map.entrySet()).reversed();
  }

  /** A time as a Timestamp message; null, the zero time, is an empty message. */
  public void time(int field, @Nullable Instant value, boolean micro) {
    int mark = size();
    if (value != null && !ZeroTime.isZero(value)) {
      int64(2, micro ? value.getNano() / 1000 * 1000 : 0);
      int64(1, value.getEpochSecond());
    }
    endMessage(field, mark);
  }

  public void intOrString(int field, IntOrString value) {
    int mark = size();
    switch (value) {
      case IntOrString.IntValue number -> {
        string(3, "");
        int64(2, number.value());
        int64(1, 0);
      }
      case IntOrString.StringValue text -> {
        string(3, text.value());
        int64(2, 0);
        int64(1, 1);
      }
    }
    endMessage(field, mark);
  }

  /** A message whose only field, number 1, is a string: a quantity. */
  public void wrappedString(int field, String value) {
    int mark = size();
    string(1, value);
    endMessage(field, mark);
  }

  /**
   * A message whose only field, number 1, is bytes, left out where there are none: a raw extension.
   */
  public void wrappedBytes(int field, byte[] value) {
    int mark = size();
    if (value.length > 0) {
      bytes(1, value);
    }
    endMessage(field, mark);
  }
}
