package dev.kemudi.machinery.tree;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kemudi.machinery.codec.DecodeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes trees from the tokens of a parser, whose limits bound their depth and size. */
final class TreeReader {
  private static final int MAX_PROBLEMS = 100;

  private final JsonParser in;
  private final List<String> problems = new ArrayList<>(0);
  private final List<Object> path = new ArrayList<>();

  TreeReader(JsonParser in) {
    this.in = in;
  }

  List<String> problems() {
    return problems;
  }

  @Nullable Object value() throws IOException {
    JsonToken token = in.currentToken();
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> list();
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT ->
          in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? (Object) fraction()
              : (Object) in.getLongValue();
      case VALUE_NUMBER_FLOAT -> fraction();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value at " + token);
    };
  }

  private double fraction() throws IOException {
    double value = in.getDoubleValue();
    if (Double.isInfinite(value)) {
      throw new DecodeException(
          "json: cannot unmarshal number " + in.getText() + " into Go value of type float64");
    }
    return value;
  }

  private Map<String, Object> object() throws IOException {
    Map<String, Object> map = LinkedHashMap.newLinkedHashMap(8);
    path.add("");
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      path.set(path.size() - 1, name);
      in.nextToken();
      int before = map.size();
      map.put(name, value());
      if (map.size() == before && problems.size() < MAX_PROBLEMS) {
        problems.add("duplicate field \"" + place() + "\"");
      }
    }
    path.removeLast();
    return map;
  }

  private List<Object> list() throws IOException {
    List<Object> list = new ArrayList<>();
    path.add(0);
    while (in.nextToken() != JsonToken.END_ARRAY) {
      path.set(path.size() - 1, list.size());
      list.add(value());
    }
    path.removeLast();
    return list;
  }

  private String place() {
    StringBuilder text = new StringBuilder();
    for (Object step : path) {
      if (step instanceof Integer index) {
        text.append('[').append(index.intValue()).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step);
      }
    }
    return text.toString();
  }
}
