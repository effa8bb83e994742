package dev.kemudi.resources.table;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How lists, maps and missing values look in a table. */
public final class Texts {
  public static final String NONE = "<none>";
  public static final String UNSET = "<unset>";
  public static final String UNKNOWN = "<unknown>";
  public static final String ALL = "*";

  private Texts() {}

  /** Labels as {@code a=b,c=d} in order of their keys. */
  public static String labels(Map<String, String> labels) {
    return labels.isEmpty()
        ? NONE
        : new TreeMap<>(labels)
            .entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
  }

  /** The text, or what stands for an empty one. */
  public static String or(String text, String empty) {
    return text.isEmpty() ? empty : text;
  }

  /** The first of the values and how many more there are. */
  public static String few(List<String> all, int maximum, String empty) {
    String text = String.join(",", all.subList(0, Math.min(maximum, all.size())));
    if (all.size() > maximum) {
      return text + " + " + (all.size() - maximum) + " more...";
    }
    return or(text, empty);
  }
}
