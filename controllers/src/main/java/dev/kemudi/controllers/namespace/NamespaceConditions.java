package dev.kemudi.controllers.namespace;

import dev.kemudi.api.core.v1.NamespaceCondition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells in conditions how the deletion of a namespace goes. */
final class NamespaceConditions {
  private NamespaceConditions() {}

  /** The conditions that were there, with those of the deletion as they are now. */
  static List<NamespaceCondition> merged(
      List<NamespaceCondition> old, Remains remains, Instant now) {
    List<NamespaceCondition> merged = new ArrayList<>(old);
    for (NamespaceCondition wanted : of(remains, now.truncatedTo(ChronoUnit.SECONDS))) {
      int place = place(merged, wanted.type());
      if (place < 0) {
        merged.add(wanted);
      } else if (!sameSaid(merged.get(place), wanted)) {
        merged.set(place, wanted);
      }
    }
    return merged;
  }

  private static int place(List<NamespaceCondition> conditions, String type) {
    for (int i = 0; i < conditions.size(); i++) {
      if (conditions.get(i).type().equals(type)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean sameSaid(NamespaceCondition a, NamespaceCondition b) {
    return a.status().equals(b.status())
        && a.reason().equals(b.reason())
        && a.message().equals(b.message());
  }

  private static List<NamespaceCondition> of(Remains remains, Instant now) {
    return List.of(
        fine(
            "NamespaceDeletionDiscoveryFailure",
            "ResourcesDiscovered",
            "All resources successfully discovered",
            now),
        fine(
            "NamespaceDeletionGroupVersionParsingFailure",
            "ParsedGroupVersions",
            "All legacy kube types successfully parsed",
            now),
        failures(remains, now),
        resources(remains, now),
        finalizers(remains, now));
  }

  private static NamespaceCondition failures(Remains remains, Instant now) {
    String type = "NamespaceDeletionContentFailure";
    return remains.failures().isEmpty()
        ? fine(
            type,
            "ContentDeleted",
            "All content successfully deleted, may be waiting on finalization",
            now)
        : bad(
            type,
            "ContentDeletionFailed",
            "Failed to delete all resource types, "
                + remains.failures().size()
                + " remaining: "
                + String.join(", ", remains.failures()),
            now);
  }

  private static NamespaceCondition resources(Remains remains, Instant now) {
    String type = "NamespaceContentRemaining";
    return remains.resources().isEmpty()
        ? fine(type, "ContentRemoved", "All content successfully removed", now)
        : bad(
            type,
            "SomeResourcesRemain",
            "Some resources are remaining: " + listed(remains.resources(), " has "),
            now);
  }

  private static NamespaceCondition finalizers(Remains remains, Instant now) {
    String type = "NamespaceFinalizersRemaining";
    return remains.finalizers().isEmpty()
        ? fine(type, "ContentHasNoFinalizers", "All content-preserving finalizers finished", now)
        : bad(
            type,
            "SomeFinalizersRemain",
            "Some content in the namespace has finalizers remaining: "
                + listed(remains.finalizers(), " in "),
            now);
  }

  private static String listed(Map<String, Integer> counts, String verb) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + verb + entry.getValue() + " resource instances")
        .collect(Collectors.joining(", "));
  }

  private static NamespaceCondition fine(String type, String reason, String message, Instant now) {
    return new NamespaceCondition(type, "False", now, reason, message);
  }

  private static NamespaceCondition bad(String type, String reason, String message, Instant now) {
    return new NamespaceCondition(type, "True", now, reason, message);
  }
}
