package dev.kemudi.apiprocessor;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The description of a record and of its components, from its doc comment. */
record Documentation(String type, Map<String, String> components) {
  private static final Pattern PARAMETER =
      Pattern.compile("@param\\s+(\\w+)\\s+(.*?)(?=\\s@param\\s|$)", Pattern.DOTALL);

  static Documentation of(String comment) {
    if (comment == null) {
      return new Documentation("", Map.of());
    }
    int tags = comment.indexOf("@param");
    Map<String, String> components = new HashMap<>();
    if (tags >= 0) {
      Matcher matcher = PARAMETER.matcher(comment.substring(tags));
      while (matcher.find()) {
        components.put(matcher.group(1), folded(matcher.group(2)));
      }
    }
    return new Documentation(folded(tags < 0 ? comment : comment.substring(0, tags)), components);
  }

  private static String folded(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  String component(String name) {
    return components.getOrDefault(name, "");
  }
}
