package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.meta.v1.StatusCause;
import dev.kemudi.machinery.status.StatusError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A field that an applier wants to set to another value than its manager did.
 *
 * @param manager as messages name it: {@code "kubectl" using apps/v1}
 * @param path of the field: {@code .spec.replicas}
 */
public record Conflict(String manager, String path) {
  private static final String CAUSE = "FieldManagerConflict";

  /** The failure that a client is told of: 409 with a cause for each conflict. */
  static StatusError error(List<Conflict> conflicts) {
    List<StatusCause> causes = new ArrayList<>(conflicts.size());
    for (Conflict conflict : conflicts) {
      causes.add(new StatusCause(CAUSE, "conflict with " + conflict.manager, conflict.path));
    }
    return StatusError.applyConflict(causes, message(conflicts));
  }

  static String message(List<Conflict> conflicts) {
    if (conflicts.size() == 1) {
      Conflict only = conflicts.getFirst();
      return "Apply failed with 1 conflict: conflict with " + only.manager + ": " + only.path;
    }
    Map<String, List<String>> byManager = new LinkedHashMap<>();
    for (Conflict conflict : conflicts) {
      byManager.computeIfAbsent(conflict.manager, _ -> new ArrayList<>()).add(conflict.path);
    }
    List<String> lines = new ArrayList<>();
    byManager.forEach(
        (manager, paths) -> {
          lines.add("conflicts with " + manager + ":");
          paths.forEach(path -> lines.add("- " + path));
        });
    return "Apply failed with " + conflicts.size() + " conflicts: " + String.join("\n", lines);
  }
}
