package dev.kemudi.apiserver.crd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path into a JSON tree as printer columns and scales name it: {@code .spec.replicas}, {@code
 * .status.conditions[?(@.type=="Ready")].status}, {@code .spec.items[*].name}.
 */
final class JsonPath {
  /** One step from a value to values below it. */
  private interface Step {
    void go(Object from, Consumer<Object> found);
  }

  private final List<Step> steps;

  private JsonPath(List<Step> steps) {
    this.steps = steps;
  }

  /** Reads a path; null if it is none. */
  static @Nullable JsonPath parse(String text) {
    try {
      return of(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static JsonPath of(String text) {
    return new JsonPath(new Reader(text).steps());
  }

  /** Everything that the path leads to. */
  List<Object> find(Object tree) {
    List<Object> at = List.of(tree);
    for (Step step : steps) {
      List<Object> next = new ArrayList<>();
      for (Object from : at) {
        step.go(from, next::add);
      }
      at = next;
    }
    return at;
  }

  private static void field(Object from, String name, Consumer<Object> found) {
    Object value = from instanceof Map<?, ?> map ? map.get(name) : null;
    if (value != null) {
      found.accept(value);
    }
  }

  private static void all(Object from, Consumer<Object> found) {
    if (from instanceof Map<?, ?> map) {
      map.values().forEach(found);
    } else if (from instanceof List<?> list) {
      list.forEach(found);
    }
  }

  private static void index(Object from, int index, Consumer<Object> found) {
    if (from instanceof List<?> list) {
      int at = index < 0 ? list.size() + index : index;
      if (at >= 0 && at < list.size()) {
        found.accept(list.get(at));
      }
    }
  }

  private static void slice(Object from, int start, int end, int by, Consumer<Object> found) {
    if (from instanceof List<?> list) {
      int first = Math.max(0, start < 0 ? list.size() + start : start);
      int last = Math.min(list.size(), end < 0 ? list.size() + end : end);
      for (int i = first; i < last; i += by) {
        found.accept(list.get(i));
      }
    }
  }

  private static void deep(Object from, String name, Consumer<Object> found) {
    field(from, name, found);
    all(from, below -> deep(below, name, found));
  }

  /** Reads a path. */
  private static final class Reader {
    /** A comma that is not within quotes. */
    private static final Pattern UNION = Pattern.compile(",(?=(?:[^']*'[^']*')*[^']*$)");

    private final String text;
    private int at;

    Reader(String text) {
      this.text = text.startsWith("$") ? text.substring(1) : text;
    }

    List<Step> steps() {
      List<Step> steps = new ArrayList<>();
      while (at < text.length()) {
        if (text.startsWith("..", at)) {
          at += 2;
          String name = name();
          steps.add((from, found) -> deep(from, name, found));
        } else if (text.charAt(at) == '.') {
          at++;
          steps.add(named());
        } else if (text.charAt(at) == '[') {
          steps.add(bracket());
        } else {
          throw new IllegalArgumentException(text);
        }
      }
      return steps;
    }

    private Step named() {
      if (at < text.length() && text.charAt(at) == '*') {
        at++;
        return JsonPath::all;
      }
      if (at == text.length() || text.charAt(at) == '[') {
        return (from, found) -> found.accept(from);
      }
      String name = name();
      return (from, found) -> field(from, name, found);
    }

    private String name() {
      StringBuilder name = new StringBuilder();
      while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        name.append(text.charAt(at++));
      }
      if (name.isEmpty()) {
        throw new IllegalArgumentException(text);
      }
      return name.toString();
    }

    private Step bracket() {
      int end = text.startsWith("[?(", at) ? text.indexOf(")]", at) + 1 : text.indexOf(']', at);
      if (end <= 0) {
        throw new IllegalArgumentException(text);
      }
      String inside = text.substring(at + 1, end);
      at = end + 1;
      if (inside.equals("*")) {
        return JsonPath::all;
      }
      if (inside.startsWith("?(")) {
        return Filter.parse(inside.substring(2, inside.length() - 1));
      }
      List<Step> parts = new ArrayList<>();
      for (String part : UNION.split(inside, -1)) {
        parts.add(element(part.strip()));
      }
      return parts.size() == 1
          ? parts.getFirst()
          : (from, found) -> parts.forEach(part -> part.go(from, found));
    }

    /** A name in quotes, an index or a slice. */
    private static Step element(String text) {
      char first = text.isEmpty() ? ' ' : text.charAt(0);
      if (first == '\'' || first == '"') {
        String name = text.substring(1, text.length() - 1);
        return (from, found) -> field(from, name, found);
      }
      String[] bounds = text.split(":", -1);
      int start = number(bounds[0], 0);
      if (bounds.length == 1) {
        return (from, found) -> index(from, start, found);
      }
      int stop = number(bounds[1], Integer.MAX_VALUE);
      int by = bounds.length > 2 ? number(bounds[2], 1) : 1;
      if (by <= 0 || bounds.length > 3) {
        throw new IllegalArgumentException(text);
      }
      return (from, found) -> slice(from, start, stop, by, found);
    }

    private static int number(String text, int empty) {
      return text.isEmpty() ? empty : Integer.parseInt(text.strip());
    }
  }

  /** Elements of a list for which a comparison holds, or where a path leads anywhere. */
  private record Filter(JsonPath path, String operator, String value) implements Step {
    private static final List<String> OPERATORS = List.of("==", "!=", ">=", "<=", ">", "<");

    static Filter parse(String text) {
      String expression = text.strip();
      if (!expression.startsWith("@")) {
        throw new IllegalArgumentException(text);
      }
      for (String operator : OPERATORS) {
        int found = expression.indexOf(operator);
        if (found > 0) {
          return new Filter(
              JsonPath.of(expression.substring(1, found).strip()),
              operator,
              unquoted(expression.substring(found + operator.length()).strip()));
        }
      }
      return new Filter(JsonPath.of(expression.substring(1).strip()), "", "");
    }

    private static String unquoted(String text) {
      boolean quoted =
          text.length() > 1
              && (text.startsWith("\"") && text.endsWith("\"")
                  || text.startsWith("'") && text.endsWith("'"));
      return quoted ? text.substring(1, text.length() - 1) : text;
    }

    @Override
    public void go(Object from, Consumer<Object> found) {
      all(
          from,
          element -> {
            if (path.find(element).stream().anyMatch(this::holds)) {
              found.accept(element);
            }
          });
    }

    private boolean holds(Object actual) {
      return switch (operator) {
        case "" -> true;
        case "==" -> String.valueOf(actual).equals(value);
        case "!=" -> !String.valueOf(actual).equals(value);
        default -> actual instanceof Number number && ordered(number.doubleValue());
      };
    }

    private boolean ordered(double actual) {
      double limit;
      try {
        limit = Double.parseDouble(value);
      } catch (NumberFormatException e) {
        return false;
      }
      return switch (operator) {
        case ">=" -> actual >= limit;
        case "<=" -> actual <= limit;
        case ">" -> actual > limit;
        default -> actual < limit;
      };
    }
  }
}
