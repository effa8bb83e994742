package dev.kemudi.node.spec;

import java.util.function.UnaryOperator;

/**
 * Replaces references to variables in commands and values: {@code $(NAME)} by the variable, {@code
 * $$} by one dollar, everything else by itself.
 */
public final class Expansion {
  private Expansion() {}

  /**
   * @param variables what to write for a name
   */
  public static String expand(String text, UnaryOperator<String> variables) {
    int dollar = text.indexOf('$');
    if (dollar < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length());
    int position = 0;
    while (dollar >= 0 && dollar + 1 < text.length()) {
      result.append(text, position, dollar);
      char next = text.charAt(dollar + 1);
      int end = next == '(' ? text.indexOf(')', dollar) : -1;
      if (end >= 0) {
        result.append(variables.apply(text.substring(dollar + 2, end)));
        position = end + 1;
      } else {
        result.append(next == '$' ? "$" : "$" + next);
        position = dollar + 2;
      }
      dollar = text.indexOf('$', position);
    }
    return result.append(text, position, text.length()).toString();
  }

  /** How a reference is written, for those that have no value. */
  public static String reference(String name) {
    return "$(" + name + ")";
  }
}
