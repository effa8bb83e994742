package dev.kemudi.apiserver.crd.cel;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of properties as identifiers of rules: {@code my-prop} is {@code my__dash__prop},
 * {@code namespace} is {@code __namespace__}.
 */
final class PropertyNames {
  private static final Set<String> RESERVED =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");
  private static final Pattern ESCAPABLE = Pattern.compile("[a-zA-Z_./-][a-zA-Z0-9_./-]*");
  private static final Pattern ESCAPED = Pattern.compile("__([^_]+)__");

  private PropertyNames() {}

  /** The identifier of a property; null for one that rules can't name. */
  static @Nullable String escape(String name) {
    if (!ESCAPABLE.matcher(name).matches()) {
      return null;
    }
    if (RESERVED.contains(name)) {
      return "__" + name + "__";
    }
    return name.replace("__", "__underscores__")
        .replace(".", "__dot__")
        .replace("-", "__dash__")
        .replace("/", "__slash__");
  }

  /** The property of an identifier; null for an identifier that stands for none. */
  static @Nullable String unescape(String identifier) {
    if (!identifier.contains("__")) {
      return identifier;
    }
    Matcher matcher = ESCAPED.matcher(identifier);
    StringBuilder name = new StringBuilder();
    while (matcher.find()) {
      String meant =
          switch (matcher.group(1)) {
            case "underscores" -> "__";
            case "dot" -> ".";
            case "dash" -> "-";
            case "slash" -> "/";
            default -> reserved(matcher.group(1), identifier);
          };
      if (meant == null) {
        return null;
      }
      matcher.appendReplacement(name, Matcher.quoteReplacement(meant));
    }
    return matcher.appendTail(name).toString();
  }

  private static @Nullable String reserved(String word, String identifier) {
    return RESERVED.contains(word) && identifier.length() == word.length() + 4 ? word : null;
  }
}
