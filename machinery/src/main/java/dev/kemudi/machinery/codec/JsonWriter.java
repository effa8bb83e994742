package dev.kemudi.machinery.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import dev.kemudi.machinery.value.Bytes;
import dev.kemudi.machinery.value.IntOrString;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.machinery.value.RawJson;
import dev.kemudi.machinery.value.ZeroTime;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values that API types are made of to a JSON generator, in the forms in which
 * Kubernetes writes them.
 */
public final class JsonWriter {
  private final JsonGenerator out;

  public JsonWriter(JsonGenerator out) {
    this.out = out;
  }

  /** The generator underneath, for values that have no method here. */
  public JsonGenerator generator() {
    return out;
  }

  public void beginObject() throws IOException {
    out.writeStartObject();
  }

  public void endObject() throws IOException {
    out.writeEndObject();
  }

  public void beginArray() throws IOException {
    out.writeStartArray();
  }

  public void endArray() throws IOException {
    out.writeEndArray();
  }

  public void name(SerializableString name) throws IOException {
    out.writeFieldName(name);
  }

  public void name(String name) throws IOException {
    out.writeFieldName(name);
  }

  public void nullValue() throws IOException {
    out.writeNull();
  }

  public void string(String value) throws IOException {
    out.writeString(value);
  }

  public void number(long value) throws IOException {
    out.writeNumber(value);
  }

  public void number(double value) throws IOException {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      out.writeNumber((long) value);
    } else {
      out.writeNumber(value);
    }
  }

  public void bool(boolean value) throws IOException {
    out.writeBoolean(value);
  }

  public void quantity(Quantity value) throws IOException {
    out.writeString(value.toString());
  }

  public void bytes(Bytes value) throws IOException {
    out.writeString(value.base64());
  }

  public void intOrString(IntOrString value) throws IOException {
    switch (value) {
      case IntOrString.IntValue number -> out.writeNumber(number.value());
      case IntOrString.StringValue text -> out.writeString(text.value());
    }
  }

  /** A raw value as it is; {@code null} where there is none. */
  public void raw(RawJson value) throws IOException {
    if (value.isEmpty()) {
      out.writeNull();
    } else {
      out.writeRawValue(value.toString());
    }
  }

  /**
   * A time in RFC 3339, in UTC, to the second or the microsecond; {@code null} for the zero time.
   */
  public void time(@Nullable Instant value, boolean micro) throws IOException {
    if (value == null || ZeroTime.isZero(value)) {
      out.writeNull();
    } else {
      out.writeString(Times.format(value, micro));
    }
  }

  public void stringList(List<String> values) throws IOException {
    out.writeStartArray();
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  /** A map of strings; maps of API objects are sorted by key already. */
  public void stringMap(Map<String, String> values) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      out.writeStringField(entry.getKey(), entry.getValue());
    }
    out.writeEndObject();
  }

  /** The forms of times in JSON. */
  static final class Times {
    private Times() {}

    static String format(Instant value, boolean micro) {
      var time = value.atOffset(ZoneOffset.UTC);
      StringBuilder text = new StringBuilder(27);
      pad(text, time.getYear(), 4).append('-');
      pad(text, time.getMonthValue(), 2).append('-');
      pad(text, time.getDayOfMonth(), 2).append('T');
      pad(text, time.getHour(), 2).append(':');
      pad(text, time.getMinute(), 2).append(':');
      pad(text, time.getSecond(), 2);
      if (micro) {
        pad(text.append('.'), time.getNano() / 1000, 6);
      }
      return text.append('Z').toString();
    }

    private static StringBuilder pad(StringBuilder text, int number, int width) {
      String digits = Integer.toString(number);
      return text.repeat('0', Math.max(0, width - digits.length())).append(digits);
    }
  }
}
