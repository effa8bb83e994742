package dev.kemudi.resources.table;

import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.meta.v1.LabelSelectorRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How label selectors look in a table. */
public final class Selectors {
  private Selectors() {}

  /** All requirements in order of their keys, such as {@code a=b,c in (d,e),!f}. */
  public static String text(@Nullable LabelSelector selector) {
    if (selector == null) {
      return Texts.NONE;
    }
    TreeMap<String, List<String>> byKey = new TreeMap<>();
    selector.matchLabels().forEach((key, value) -> add(byKey, key, key + "=" + value));
    selector
        .matchExpressions()
        .forEach(requirement -> add(byKey, requirement.key(), text(requirement)));
    String text = byKey.values().stream().flatMap(List::stream).collect(Collectors.joining(","));
    return Texts.or(text, Texts.NONE);
  }

  private static void add(Map<String, List<String>> byKey, String key, String text) {
    byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(text);
  }

  private static String text(LabelSelectorRequirement requirement) {
    String key = requirement.key();
    String values =
        " (" + requirement.values().stream().sorted().collect(Collectors.joining(",")) + ")";
    return switch (requirement.operator()) {
      case "In" -> key + " in" + values;
      case "NotIn" -> key + " notin" + values;
      case "Exists" -> key;
      case "DoesNotExist" -> "!" + key;
      default -> "<error>";
    };
  }
}
