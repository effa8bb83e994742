package dev.kemudi.machinery.tree;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.base.GeneratorBase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;

/** Builds a tree from what would be written as JSON text. */
@NullUnmarked // the superclass says nothing about nulls
final class TreeGenerator extends GeneratorBase {
  private final Deque<Level> levels = new ArrayDeque<>();
  private final Set<String> without;
  private Object root;

  /** Whether what is written now is left out, and how deep below the field that is. */
  private boolean skipping;

  private int skippedDepth;

  /** An open object with the name at hand, or an open list. */
  private static final class Level {
    final Map<String, Object> map;
    final List<Object> list;
    String name;

    Level(Map<String, Object> map, List<Object> list) {
      this.map = map;
      this.list = list;
    }
  }

  /**
   * @param without the fields of the outermost object that are left out
   */
  TreeGenerator(Set<String> without) {
    super(0, null);
    this.without = without;
  }

  /** What was written. */
  Object tree() {
    return root;
  }

  private void add(Object value) {
    if (skipping) {
      skipping = skippedDepth > 0;
      return;
    }
    Level level = levels.peek();
    if (level == null) {
      root = value;
    } else if (level.map != null) {
      level.map.put(level.name, value);
    } else {
      level.list.add(value);
    }
  }

  @Override
  public void writeStartObject() {
    if (skipping) {
      skippedDepth++;
      return;
    }
    Map<String, Object> map = LinkedHashMap.newLinkedHashMap(8);
    add(map);
    levels.push(new Level(map, null));
  }

  @Override
  public void writeEndObject() {
    end();
  }

  private void end() {
    if (!skipping) {
      levels.pop();
    } else if (--skippedDepth == 0) {
      skipping = false;
    }
  }

  @Override
  public void writeStartArray() {
    if (skipping) {
      skippedDepth++;
      return;
    }
    List<Object> list = new ArrayList<>();
    add(list);
    levels.push(new Level(null, list));
  }

  @Override
  public void writeEndArray() {
    end();
  }

  @Override
  public void writeFieldName(String name) {
    if (skipping) {
      return;
    }
    if (levels.size() == 1 && without.contains(name)) {
      skipping = true;
    } else {
      levels.element().name = name;
    }
  }

  @Override
  public void writeFieldName(SerializableString name) {
    writeFieldName(name.getValue());
  }

  @Override
  public void writeString(String text) {
    add(text);
  }

  @Override
  public void writeString(char[] buffer, int offset, int length) {
    add(new String(buffer, offset, length));
  }

  @Override
  public void writeRawUTF8String(byte[] buffer, int offset, int length) {
    writeUTF8String(buffer, offset, length);
  }

  @Override
  public void writeUTF8String(byte[] buffer, int offset, int length) {
    add(new String(buffer, offset, length, StandardCharsets.UTF_8));
  }

  @Override
  public void writeRawValue(String text) {
    add(JsonTree.parseStored(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void writeRaw(String text) {
    throw new UnsupportedOperationException("only whole values can be put into a tree");
  }

  @Override
  public void writeRaw(String text, int offset, int length) {
    writeRaw(text);
  }

  @Override
  public void writeRaw(char[] text, int offset, int length) {
    writeRaw("");
  }

  @Override
  public void writeRaw(char c) {
    writeRaw("");
  }

  @Override
  public void writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
    add(variant.encode(Arrays.copyOfRange(data, offset, offset + length)));
  }

  @Override
  public void writeNumber(int number) {
    add((long) number);
  }

  @Override
  public void writeNumber(long number) {
    add(number);
  }

  @Override
  public void writeNumber(BigInteger number) {
    add(
        number.bitLength() < Long.SIZE
            ? (Object) number.longValue()
            : (Object) number.doubleValue());
  }

  @Override
  public void writeNumber(double number) {
    add(number);
  }

  @Override
  public void writeNumber(float number) {
    add((double) number);
  }

  @Override
  public void writeNumber(BigDecimal number) {
    add(number.doubleValue());
  }

  @Override
  public void writeNumber(String number) {
    add(Double.valueOf(number));
  }

  @Override
  public void writeBoolean(boolean truth) {
    add(truth);
  }

  @Override
  public void writeNull() {
    add(null);
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  protected void _releaseBuffers() {
    // There are none.
  }

  @Override
  protected void _verifyValueWrite(String type) {
    // The codecs write values only where one may stand.
  }
}
