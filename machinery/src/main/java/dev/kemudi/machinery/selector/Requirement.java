package dev.kemudi.machinery.selector;

import dev.kemudi.machinery.validation.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One condition on the label of a key.
 *
 * @param values what the operator compares with: one value, several or none, as it wants
 */
public record Requirement(String key, Operator operator, List<String> values) {

  /** How a label is compared. */
  public enum Operator {
    EQUALS("="),
    DOUBLE_EQUALS("=="),
    NOT_EQUALS("!="),
    IN(" in "),
    NOT_IN(" notin "),
    EXISTS(""),
    DOES_NOT_EXIST(""),
    GREATER_THAN(">"),
    LESS_THAN("<");

    private final String text;

    Operator(String text) {
      this.text = text;
    }
  }

  /**
   * A requirement whose key and values are valid.
   *
   * @throws IllegalArgumentException with upstream's message if they are not
   */
  public static Requirement of(String key, Operator operator, List<String> values) {
    List<String> problems = new ArrayList<>(0);
    invalid(problems, "key", key, Names.qualifiedName(key));
    String count = wrongCount(operator, values.size());
    if (!count.isEmpty()) {
      problems.add("values: Invalid value: " + printed(values) + ": " + count);
    }
    if (operator == Operator.GREATER_THAN || operator == Operator.LESS_THAN) {
      for (int i = 0; i < values.size(); i++) {
        if (number(values.get(i)) == null) {
          String detail = "for 'Gt', 'Lt' operators, the value must be an integer";
          invalid(problems, "values[" + i + "]", values.get(i), List.of(detail));
        }
      }
    }
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      invalid(problems, "values[" + i + "][" + key + "]", value, Names.labelValue(value));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          problems.size() == 1
              ? problems.getFirst()
              : problems.stream().distinct().collect(Collectors.joining(", ", "[", "]")));
    }
    return new Requirement(key, operator, List.copyOf(values));
  }

  private static String wrongCount(Operator operator, int count) {
    return switch (operator) {
      case IN, NOT_IN -> count == 0 ? "for 'in', 'notin' operators, values set can't be empty" : "";
      case EQUALS, DOUBLE_EQUALS, NOT_EQUALS ->
          count == 1 ? "" : "exact-match compatibility requires one single value";
      case EXISTS, DOES_NOT_EXIST ->
          count == 0 ? "" : "values set must be empty for exists and does not exist";
      case GREATER_THAN, LESS_THAN ->
          count == 1 ? "" : "for 'Gt', 'Lt' operators, exactly one value is required";
    };
  }

  private static void invalid(
      List<String> problems, String field, String value, List<String> details) {
    if (!details.isEmpty()) {
      problems.add(field + ": Invalid value: " + quoted(value) + ": " + String.join("; ", details));
    }
  }

  private static String printed(List<String> values) {
    return values.isEmpty()
        ? "[]string(nil)"
        : values.stream()
            .map(Requirement::quoted)
            .collect(Collectors.joining(", ", "[]string{", "}"));
  }

  /** The text in double quotes, as Go prints it. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7f) {
            out.append(String.format("\\x%02x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  /** Whether an object with these labels meets the requirement. */
  public boolean matches(Map<String, String> labels) {
    String value = labels.get(key);
    return switch (operator) {
      case EQUALS, DOUBLE_EQUALS, IN -> value != null && values.contains(value);
      case NOT_EQUALS, NOT_IN -> value == null || !values.contains(value);
      case EXISTS -> value != null;
      case DOES_NOT_EXIST -> value == null;
      case GREATER_THAN -> compares(value, 1);
      case LESS_THAN -> compares(value, -1);
    };
  }

  private boolean compares(@Nullable String value, int sign) {
    Long own = value == null ? null : number(value);
    Long bound = number(values.getFirst());
    return own != null && bound != null && Long.compare(own, bound) == sign;
  }

  private static @Nullable Long number(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    if (operator == Operator.DOES_NOT_EXIST) {
      out.append('!');
    }
    out.append(key).append(operator.text);
    boolean set = operator == Operator.IN || operator == Operator.NOT_IN;
    if (set) {
      out.append('(');
    }
    out.append(
        values.size() < 2 ? String.join("", values) : String.join(",", new TreeSet<>(values)));
    return set ? out.append(')').toString() : out.toString();
  }
}
