package dev.kemudi.apiserver.openapi;

import java.util.List;
import java.util.Map;

/** The types of which one field says which of the others counts. */
final class Unions {
  private Unions() {}

  /** The unions of a definition; empty if it has none. */
  static List<Map<String, Object>> of(String definition) {
    if (definition.equals("io.k8s.api.core.v1.SeccompProfile")) {
      return union("type", "localhostProfile", "LocalhostProfile");
    }
    if (!definition.startsWith("io.k8s.api.flowcontrol.")) {
      return List.of();
    }
    return switch (definition.substring(definition.lastIndexOf('.') + 1)) {
      case "LimitResponse" -> union("type", "queuing", "Queuing");
      case "PriorityLevelConfigurationSpec" -> union("type", "limited", "Limited");
      case "Subject" ->
          union("kind", "group", "Group", "serviceAccount", "ServiceAccount", "user", "User");
      default -> List.of();
    };
  }

  private static List<Map<String, Object>> union(String discriminator, Object... fields) {
    return List.of(
        Trees.object(
            "discriminator", discriminator, "fields-to-discriminateBy", Trees.object(fields)));
  }
}
