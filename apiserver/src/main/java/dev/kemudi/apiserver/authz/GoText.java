package dev.kemudi.apiserver.authz;

import java.util.List;
import java.util.stream.Collectors;

/** Texts as upstream's messages quote them. */
public final class GoText {
  private GoText() {}

  /** In double quotes, with what can't be printed escaped. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < 0x20 || c == 0x7f) {
            quoted.append("\\x%02x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  /** Each in quotes, in brackets, with blanks between them. */
  public static String quote(List<String> texts) {
    return texts.stream().map(GoText::quote).collect(Collectors.joining(" ", "[", "]"));
  }

  /** Several distinct errors as one text: one as it is, more in brackets. */
  public static String aggregate(List<String> errors) {
    List<String> distinct = errors.stream().distinct().toList();
    return distinct.size() == 1
        ? distinct.getFirst()
        : distinct.isEmpty() ? "" : "[" + String.join(", ", distinct) + "]";
  }
}
