package dev.kemudi.machinery.tree;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.base.ParserMinimalBase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/**
 * Gives the tokens of a tree, so that whatever reads JSON text can read a tree. It keeps one
 * iterator for each open object or list.
 */
@NullUnmarked // the superclass says nothing about nulls
public final class TreeParser extends ParserMinimalBase {
  private final Object root;
  private final Deque<Level> levels = new ArrayDeque<>();
  private Object value;
  private boolean started;
  private boolean closed;

  /** An open object, whose name at hand is kept, or an open list. */
  private static final class Level {
    final Iterator<?> rest;
    final boolean object;
    String name;
    Object pending;
    boolean hasPending;

    Level(Iterator<?> rest, boolean object) {
      this.rest = rest;
      this.object = object;
    }
  }

  private TreeParser(Object root) {
    super(0, StreamReadConstraints.defaults());
    this.root = root;
  }

  /** A parser that stands before the first token of the tree. */
  public static JsonParser of(Object tree) {
    return new TreeParser(tree);
  }

  @Override
  public JsonToken nextToken() {
    _currToken = advance();
    return _currToken;
  }

  private JsonToken advance() {
    Level level = levels.peek();
    if (level == null) {
      if (started) {
        return null;
      }
      started = true;
      return enter(root);
    }
    if (level.hasPending) {
      level.hasPending = false;
      return enter(level.pending);
    }
    if (!level.rest.hasNext()) {
      levels.pop();
      return level.object ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
    }
    Object next = level.rest.next();
    if (!level.object) {
      return enter(next);
    }
    Map.Entry<?, ?> entry = (Map.Entry<?, ?>) next;
    level.name = (String) entry.getKey();
    level.pending = entry.getValue();
    level.hasPending = true;
    return JsonToken.FIELD_NAME;
  }

  private JsonToken enter(Object tree) {
    value = tree;
    return switch (tree) {
      case null -> JsonToken.VALUE_NULL;
      case String _ -> JsonToken.VALUE_STRING;
      case Map<?, ?> map -> {
        levels.push(new Level(map.entrySet().iterator(), true));
        yield JsonToken.START_OBJECT;
      }
      case List<?> list -> {
        levels.push(new Level(list.iterator(), false));
        yield JsonToken.START_ARRAY;
      }
      case Boolean truth -> truth ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE;
      case Double number when isWhole(number) -> {
        value = number.longValue();
        yield JsonToken.VALUE_NUMBER_INT;
      }
      case Double _, BigDecimal _ -> JsonToken.VALUE_NUMBER_FLOAT;
      case Number _ -> JsonToken.VALUE_NUMBER_INT;
      default -> throw new IllegalArgumentException("not a JSON value: " + tree.getClass());
    };
  }

  /** Whether JSON text of the number would show no fraction. */
  private static boolean isWhole(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15;
  }

  @Override
  public String currentName() {
    Level level = levels.peek();
    boolean entered = _currToken == JsonToken.START_OBJECT || _currToken == JsonToken.START_ARRAY;
    if (entered && level != null) {
      levels.pop();
      Level outer = levels.peek();
      levels.push(level);
      return outer == null ? null : outer.name;
    }
    return level == null ? null : level.name;
  }

  @Override
  @SuppressWarnings("deprecation")
  public String getCurrentName() {
    return currentName();
  }

  @Override
  public String getText() {
    return switch (_currToken) {
      case null -> null;
      case FIELD_NAME -> currentName();
      case VALUE_STRING -> (String) value;
      case VALUE_NUMBER_INT -> value.toString();
      case VALUE_NUMBER_FLOAT -> GoNumbers.json(((Number) value).doubleValue());
      default -> _currToken.asString();
    };
  }

  @Override
  public char[] getTextCharacters() {
    return getText().toCharArray();
  }

  @Override
  public boolean hasTextCharacters() {
    return false;
  }

  @Override
  public int getTextLength() {
    return getText().length();
  }

  @Override
  public int getTextOffset() {
    return 0;
  }

  @Override
  public byte[] getBinaryValue(Base64Variant variant) {
    return variant.decode(getText());
  }

  @Override
  public Number getNumberValue() {
    return (Number) value;
  }

  @Override
  public NumberType getNumberType() {
    return switch (value) {
      case Integer _ -> NumberType.INT;
      case Long number -> number == number.intValue() ? NumberType.INT : NumberType.LONG;
      case BigInteger _ -> NumberType.BIG_INTEGER;
      case BigDecimal _ -> NumberType.BIG_DECIMAL;
      case Number _ -> NumberType.DOUBLE;
      case null, default -> null;
    };
  }

  @Override
  public int getIntValue() {
    return Math.toIntExact(getLongValue());
  }

  @Override
  public long getLongValue() {
    return ((Number) value).longValue();
  }

  @Override
  public BigInteger getBigIntegerValue() {
    return value instanceof BigInteger number ? number : BigInteger.valueOf(getLongValue());
  }

  @Override
  public float getFloatValue() {
    return ((Number) value).floatValue();
  }

  @Override
  public double getDoubleValue() {
    return ((Number) value).doubleValue();
  }

  @Override
  public BigDecimal getDecimalValue() {
    return new BigDecimal(getText());
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public ObjectCodec getCodec() {
    return null;
  }

  @Override
  public void setCodec(ObjectCodec codec) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public JsonStreamContext getParsingContext() {
    return null;
  }

  @Override
  @SuppressWarnings("deprecation")
  public JsonLocation getCurrentLocation() {
    return JsonLocation.NA;
  }

  @Override
  @SuppressWarnings("deprecation")
  public JsonLocation getTokenLocation() {
    return JsonLocation.NA;
  }

  @Override
  public void overrideCurrentName(String name) {
    levels.element().name = name;
  }

  @Override
  protected void _handleEOF() {
    // A tree has no end that could come too early.
  }
}
