package dev.kemudi.machinery.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kemudi.machinery.value.Bytes;
import dev.kemudi.machinery.value.IntOrString;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.machinery.value.RawJson;
import dev.kemudi.machinery.value.ZeroTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values that API types are made of from a JSON parser. A JSON {@code null} leaves a
 * field unset. A value of the wrong type ends the reading with a {@link DecodeException}; unknown
 * and duplicate fields are passed over and remembered in {@link #problems}, for the caller to
 * refuse, warn of or ignore.
 *
 * <p>Where the reader stands is kept as one frame for each open object or array: the name or index
 * at hand, and for structs which fields were seen. Paths are only put together when there is a
 * problem to tell.
 */
public final class JsonReader {
  private static final int MAX_PROBLEMS = 100;

  private final JsonParser in;
  private final List<String> problems = new ArrayList<>(0);
  private Object[] places = new Object[16];
  private String[] structs = new String[16];
  private long[] seen = new long[16];
  private int depth;

  /** A reader over a parser that stands before its first token. */
  public JsonReader(JsonParser in) {
    this.in = in;
  }

  /** Moves to the first token of the input. */
  public void start() throws IOException {
    if (in.nextToken() == null) {
      throw new DecodeException("unexpected end of JSON input");
    }
  }

  /** Unknown and duplicate fields met so far, in upstream's words. */
  public List<String> problems() {
    return problems;
  }

  /** Notes a problem that was found by other means. */
  public void report(String text) {
    problem(text);
  }

  /** The parser underneath, for values that have no method here. */
  public JsonParser parser() {
    return in;
  }

  // --- structure

  /** Enters the object at the current token; false if there is {@code null} instead. */
  public boolean beginObject(String goStruct, String goType) throws IOException {
    JsonToken token = in.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return false;
    }
    if (token != JsonToken.START_OBJECT) {
      throw mismatch(goType);
    }
    push(goStruct);
    return true;
  }

  /**
   * Moves to the value of the next field and returns its name; null at the end of the object, which
   * is then left.
   */
  public @Nullable String nextName() throws IOException {
    JsonToken token = in.nextToken();
    if (token == JsonToken.END_OBJECT) {
      depth--;
      return null;
    }
    if (token == null) {
      throw new DecodeException("unexpected end of JSON input");
    }
    String name = in.currentName();
    places[depth - 1] = name;
    in.nextToken();
    return name;
  }

  /**
   * Notes that the field with this index of the current struct is read, which a second time is a
   * problem.
   */
  public void mark(int index) {
    long bit = 1L << index;
    if ((seen[depth - 1] & bit) != 0) {
      problem("duplicate field \"" + path() + "\"");
    }
    seen[depth - 1] |= bit;
  }

  /** Passes over a field that the current struct does not have. */
  public void unknown() throws IOException {
    problem("unknown field \"" + path() + "\"");
    in.skipChildren();
  }

  private void problem(String text) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(text);
    }
  }

  /** Enters the array at the current token; false if there is {@code null} instead. */
  public boolean beginArray(String goType) throws IOException {
    JsonToken token = in.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return false;
    }
    if (token != JsonToken.START_ARRAY) {
      throw mismatch(goType);
    }
    push("");
    places[depth - 1] = -1;
    return true;
  }

  /** Moves to the next element; false at the end of the array, which is then left. */
  public boolean nextElement() throws IOException {
    JsonToken token = in.nextToken();
    if (token == JsonToken.END_ARRAY) {
      depth--;
      return false;
    }
    if (token == null) {
      throw new DecodeException("unexpected end of JSON input");
    }
    places[depth - 1] = (Integer) places[depth - 1] + 1;
    return true;
  }

  private void push(String struct) {
    if (depth == places.length) {
      places = Arrays.copyOf(places, depth * 2);
      structs = Arrays.copyOf(structs, depth * 2);
      seen = Arrays.copyOf(seen, depth * 2);
    }
    places[depth] = "";
    structs[depth] = struct;
    seen[depth] = 0;
    depth++;
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      switch (places[i]) {
        case Integer index -> path.append('[').append(index).append(']');
        case Object name -> path.append(path.isEmpty() ? "" : ".").append(name);
      }
    }
    return path.toString();
  }

  /** The current value is not of the type: the error as the field's owner would tell it. */
  public DecodeException mismatch(String goType) throws IOException {
    String what =
        switch (in.currentToken()) {
          case VALUE_STRING -> "string";
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
              goType.startsWith("int") || goType.startsWith("uint") || goType.startsWith("float")
                  ? "number " + in.getText()
                  : "number";
          case VALUE_TRUE, VALUE_FALSE -> "bool";
          case START_ARRAY -> "array";
          case START_OBJECT -> "object";
          case null, default -> "null";
        };
    String owner = "";
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      boolean key = structs[i].isEmpty();
      if (!key && places[i] instanceof String name) {
        path.append('.').append(name);
      }
      owner = structs[i].isEmpty() ? owner : structs[i];
    }
    return new DecodeException(
        depth == 0
            ? "json: cannot unmarshal " + what + " into Go value of type " + goType
            : "json: cannot unmarshal "
                + what
                + " into Go struct field "
                + owner
                + path
                + " of type "
                + goType);
  }

  // --- scalars

  /** Whether the value at hand is {@code null}. */
  public boolean isNull() {
    return in.currentToken() == JsonToken.VALUE_NULL;
  }

  public String string(String goType) throws IOException {
    String value = nullableString(goType);
    return value == null ? "" : value;
  }

  public @Nullable String nullableString(String goType) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return in.getText();
    }
    if (isNull()) {
      return null;
    }
    throw mismatch(goType);
  }

  public int int32(String goType) throws IOException {
    Integer value = nullableInt32(goType);
    return value == null ? 0 : value;
  }

  public @Nullable Integer nullableInt32(String goType) throws IOException {
    Long value = nullableInt64(goType);
    if (value == null) {
      return null;
    }
    if (value != value.intValue()) {
      throw mismatch(goType);
    }
    return value.intValue();
  }

  public long int64(String goType) throws IOException {
    Long value = nullableInt64(goType);
    return value == null ? 0 : value;
  }

  public @Nullable Long nullableInt64(String goType) throws IOException {
    if (isNull()) {
      return null;
    }
    if (in.currentToken() != JsonToken.VALUE_NUMBER_INT
        || in.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw mismatch(goType);
    }
    return in.getLongValue();
  }

  public double float64(String goType) throws IOException {
    Double value = nullableFloat64(goType);
    return value == null ? 0 : value;
  }

  public @Nullable Double nullableFloat64(String goType) throws IOException {
    if (isNull()) {
      return null;
    }
    if (!in.currentToken().isNumeric()) {
      throw mismatch(goType);
    }
    double value = in.getDoubleValue();
    if (Double.isInfinite(value)) {
      throw mismatch(goType);
    }
    return value;
  }

  public boolean bool() throws IOException {
    return Boolean.TRUE.equals(nullableBool());
  }

  public @Nullable Boolean nullableBool() throws IOException {
    return switch (in.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw mismatch("bool");
    };
  }

  public @Nullable Instant time(boolean micro) throws IOException {
    if (isNull()) {
      return null;
    }
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      throw mismatch("string");
    }
    String text = in.getText();
    if (text.isEmpty()) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      return micro ? time.minusNanos(time.getNano() % 1000) : time.minusNanos(time.getNano());
    } catch (DateTimeException e) {
      throw new DecodeException(GoTimeFault.of(text, micro), e);
    }
  }

  public Quantity quantity() throws IOException {
    if (isNull()) {
      return Quantity.ZERO;
    }
    JsonToken token = in.currentToken();
    if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
      throw new DecodeException(
          "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    }
    try {
      return Quantity.parse(in.getText().strip());
    } catch (IllegalArgumentException e) {
      throw new DecodeException(String.valueOf(e.getMessage()), e);
    }
  }

  public IntOrString intOrString() throws IOException {
    return switch (in.currentToken()) {
      case VALUE_NULL -> IntOrString.ZERO;
      case VALUE_STRING -> IntOrString.of(in.getText());
      case VALUE_NUMBER_INT -> IntOrString.of(int32("int32"));
      default ->
          throw new DecodeException(
              String.valueOf(mismatch("int32").getMessage())
                  .replaceAll("Go struct field \\S+", "Go value"));
    };
  }

  public Bytes bytes() throws IOException {
    if (isNull()) {
      return Bytes.EMPTY;
    }
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      throw mismatch("[]uint8");
    }
    String text = in.getText();
    try {
      return Bytes.wrap(
          Base64.getDecoder()
              .decode(text.indexOf('\n') < 0 ? text : text.replaceAll("[\r\n]", "")));
    } catch (IllegalArgumentException e) {
      throw new DecodeException("illegal base64 data at input byte " + firstIllegal(text), e);
    }
  }

  private static int firstIllegal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean legal =
          c >= 'A' && c <= 'Z'
              || c >= 'a' && c <= 'z'
              || c >= '0' && c <= '9'
              || c == '+'
              || c == '/';
      if (!legal) {
        return i;
      }
    }
    return text.length() / 4 * 4;
  }

  /** The value at hand as compact text, whatever it is. */
  public RawJson raw() throws IOException {
    if (isNull()) {
      return RawJson.EMPTY;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator copy = Json.FACTORY.createGenerator(text)) {
      copy.copyCurrentStructure(in);
    } catch (JsonParseException e) {
      throw new DecodeException(String.valueOf(e.getOriginalMessage()), e);
    }
    return RawJson.of(text.toByteArray());
  }

  // --- collections

  public List<String> stringList(String goType, String elementType) throws IOException {
    if (!beginArray(goType)) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    while (nextElement()) {
      values.add(string(elementType));
    }
    return GivenList.copyOf(values);
  }

  public Map<String, String> stringMap() throws IOException {
    return map("map[string]string", reader -> reader.string("string"));
  }

  /** Reads one value of a map. */
  @FunctionalInterface
  public interface ValueReader<V> {
    V read(JsonReader reader) throws IOException;
  }

  public <V> Map<String, V> map(String goType, ValueReader<V> value) throws IOException {
    if (!beginObject("", goType)) {
      return Map.of();
    }
    TreeMap<String, V> values = new TreeMap<>();
    for (String name; (name = nextName()) != null; ) {
      if (values.put(name, value.read(this)) != null) {
        problem("duplicate field \"" + path() + "\"");
      }
    }
    return SortedStringMap.copyOf(values);
  }

  public <V> List<V> list(String goType, ValueReader<V> element) throws IOException {
    if (!beginArray(goType)) {
      return List.of();
    }
    List<V> values = new ArrayList<>();
    while (nextElement()) {
      values.add(element.read(this));
    }
    return GivenList.copyOf(values);
  }

  /** A list of API types. */
  public <V> List<V> structs(String goType, TypeCodec<V> codec) throws IOException {
    if (!beginArray(goType)) {
      return List.of();
    }
    List<V> values = new ArrayList<>();
    while (nextElement()) {
      values.add(codec.readJson(this));
    }
    return GivenList.copyOf(values);
  }

  /** A map of API types. */
  public <V> Map<String, V> structMap(String goType, TypeCodec<V> codec) throws IOException {
    return map(goType, codec::readJson);
  }

  /** A map of times; the zero time stands for null. */
  public Map<String, Instant> timeMap() throws IOException {
    return map(
        "map[string]v1.Time",
        reader -> Objects.requireNonNullElse(reader.time(false), ZeroTime.INSTANT));
  }
}
