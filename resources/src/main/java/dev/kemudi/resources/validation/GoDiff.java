package dev.kemudi.resources.validation;

import dev.kemudi.machinery.value.IntOrString;
import dev.kemudi.machinery.value.Quantity;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * How two structures differ, in the form that upstream's messages have: changed fields as lines
 * with a minus and a plus, between two fields on each side that are the same, and the number of
 * those that are left out. Made by reflection, for messages of errors only.
 */
public final class GoDiff {
  private static final int CONTEXT = 2;

  private final StringBuilder text = new StringBuilder();

  private GoDiff() {}

  /** What differs between two values of one type. */
  public static String of(Record before, Record after) {
    GoDiff diff = new GoDiff();
    diff.line(' ', 0, GoSyntax.typeName(before.getClass()) + "{");
    diff.fields(1, before, after);
    diff.line(' ', 0, "}");
    return diff.text.toString();
  }

  /** One field or element in both values. */
  private record Pair(
      String label,
      @Nullable RecordComponent declared,
      @Nullable Object before,
      @Nullable Object after) {
    boolean isSame() {
      return Objects.equals(before, after);
    }

    boolean isPointer() {
      return declared != null && declared.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
  }

  private void line(char mark, int depth, String content) {
    text.append(mark).append(' ').append("\t".repeat(depth)).append(content).append('\n');
  }

  private void fields(int depth, Record before, Record after) {
    List<Pair> pairs = new ArrayList<>();
    for (RecordComponent component : before.getClass().getRecordComponents()) {
      pairs.add(
          new Pair(
              GoSyntax.fieldName(component.getName()) + ": ",
              component,
              read(component, before),
              read(component, after)));
    }
    pairs(depth, pairs, "field");
  }

  private void elements(int depth, List<?> before, List<?> after) {
    List<Pair> pairs = new ArrayList<>();
    int common = Math.min(before.size(), after.size());
    for (int i = 0; i < common; i++) {
      pairs.add(new Pair("", null, before.get(i), after.get(i)));
    }
    pairs(depth, pairs, "element");
    before.subList(common, before.size()).forEach(gone -> line('-', depth, value(gone) + ","));
    after.subList(common, after.size()).forEach(added -> line('+', depth, value(added) + ","));
  }

  private void pairs(int depth, List<Pair> pairs, String what) {
    int left = 0;
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      if (!pair.isSame()) {
        left = leftOut(depth, left, what);
        changed(depth, pair);
      } else if (isNearChange(pairs, i)) {
        left = leftOut(depth, left, what);
        line(' ', depth, pair.label() + pointer(pair, pair.after()) + ",");
      } else {
        left++;
      }
    }
    leftOut(depth, left, what);
  }

  private int leftOut(int depth, int count, String what) {
    if (count > 0) {
      line(' ', depth, "... // " + count + " identical " + what + (count == 1 ? "" : "s"));
    }
    return 0;
  }

  private static boolean isNearChange(List<Pair> pairs, int index) {
    int from = Math.max(0, index - CONTEXT);
    int to = Math.min(pairs.size(), index + CONTEXT + 1);
    return !pairs.subList(from, to).stream().allMatch(Pair::isSame);
  }

  private void changed(int depth, Pair pair) {
    if (pair.before() instanceof Record before
        && pair.after() instanceof Record after
        && before.getClass() == after.getClass()
        && !(before instanceof IntOrString)) {
      String type = pair.declared() == null ? "" : GoSyntax.typeName(before.getClass());
      line(' ', depth, pair.label() + (pair.isPointer() ? "&" : "") + type + "{");
      fields(depth + 1, before, after);
      line(' ', depth, "},");
    } else if (pair.before() instanceof List<?> before
        && pair.after() instanceof List<?> after
        && !before.isEmpty()
        && !after.isEmpty()
        && before.getFirst() instanceof Record) {
      line(' ', depth, pair.label() + type(pair) + "{");
      elements(depth + 1, before, after);
      line(' ', depth, "},");
    } else {
      line('-', depth, pair.label() + typed(pair, pair.before()) + ",");
      line('+', depth, pair.label() + typed(pair, pair.after()) + ",");
    }
  }

  private static String type(Pair pair) {
    return pair.declared() == null
        ? ""
        : "[]" + GoSyntax.argument(pair.declared().getAnnotatedType(), 0);
  }

  /** A value that stands alone, with its type where that is a list's or a pointer's. */
  private static String typed(Pair pair, @Nullable Object value) {
    if (value instanceof List<?> list && !list.isEmpty()) {
      return type(pair) + value(list);
    }
    if (value instanceof Record struct && !(value instanceof IntOrString)) {
      return (pair.isPointer() ? "&" : "") + GoSyntax.typeName(struct.getClass()) + value(struct);
    }
    return pointer(pair, value);
  }

  private static String pointer(Pair pair, @Nullable Object value) {
    return (pair.isPointer() && value != null ? "&" : "") + value(value);
  }

  private static String value(@Nullable Object value) {
    return switch (value) {
      case null -> "nil";
      case List<?> list -> list.isEmpty() ? "nil" : list(list);
      case Map<?, ?> map -> map.isEmpty() ? "nil" : map(map);
      case IntOrString.IntValue number -> "{IntVal: " + number.value() + "}";
      case IntOrString.StringValue text ->
          "{Type: 1, StrVal: " + GoSyntax.quoted(text.value()) + "}";
      case Record struct -> struct(struct);
      case Quantity quantity -> "s" + GoSyntax.quoted(quantity.toString());
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> GoSyntax.quoted(value.toString());
    };
  }

  private static String list(List<?> list) {
    StringJoiner joined = new StringJoiner(", ", "{", "}");
    list.forEach(item -> joined.add(value(item)));
    return joined.toString();
  }

  private static String map(Map<?, ?> map) {
    StringJoiner joined = new StringJoiner(", ", "{", "}");
    map.forEach((key, item) -> joined.add(value(key) + ": " + value(item)));
    return joined.toString();
  }

  /** The fields that hold something. */
  private static String struct(Record struct) {
    StringJoiner joined = new StringJoiner(", ", "{", "}");
    for (RecordComponent component : struct.getClass().getRecordComponents()) {
      Object field = read(component, struct);
      if (field != null && !isZero(field)) {
        boolean pointer = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        joined.add(
            GoSyntax.fieldName(component.getName()) + ": " + (pointer ? "&" : "") + value(field));
      }
    }
    return joined.toString();
  }

  private static boolean isZero(Object field) {
    return switch (field) {
      case String string -> string.isEmpty();
      case List<?> list -> list.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      case Number number -> number.doubleValue() == 0;
      case Boolean truth -> !truth;
      default -> false;
    };
  }

  private static @Nullable Object read(RecordComponent component, Record of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("field cannot be read: " + component, e);
    }
  }
}
