package dev.kemudi.apiserver.admission.podsecurity.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How violations are told. */
final class Wording {
  private Wording() {}

  /** Each in double quotes. */
  static String quoted(Collection<String> items) {
    return items.isEmpty() ? "" : "\"" + String.join("\", \"", items) + "\"";
  }

  static String plural(String one, String many, Collection<?> counted) {
    return counted.size() == 1 ? one : many;
  }

  static String containers(Collection<String> names) {
    return plural("container", "containers", names) + " " + quoted(names);
  }

  /** The pod, containers, or both. */
  static String setters(boolean pod, Collection<String> containers) {
    List<String> parts = new ArrayList<>(2);
    if (pod) {
      parts.add("pod");
    }
    if (!containers.isEmpty()) {
      parts.add(containers(containers));
    }
    return String.join(" and ", parts);
  }
}
