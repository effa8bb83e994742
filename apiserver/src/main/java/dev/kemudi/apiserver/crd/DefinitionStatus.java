package dev.kemudi.apiserver.crd;

import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionBuilder;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionCondition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of definitions. */
final class DefinitionStatus {
  static final String NAMES_ACCEPTED = "NamesAccepted";
  static final String ESTABLISHED = "Established";
  static final String TERMINATING = "Terminating";

  private DefinitionStatus() {}

  static @Nullable CustomResourceDefinitionCondition find(
      CustomResourceDefinition definition, String type) {
    for (CustomResourceDefinitionCondition condition : definition.status().conditions()) {
      if (condition.type().equals(type)) {
        return condition;
      }
    }
    return null;
  }

  static boolean is(CustomResourceDefinition definition, String type) {
    CustomResourceDefinitionCondition found = find(definition, type);
    return found != null && found.status().equals("True");
  }

  /** The definition with the condition; one that says the same already stays as it is. */
  static CustomResourceDefinition with(
      CustomResourceDefinition definition,
      String type,
      boolean holds,
      String reason,
      String message,
      Instant now) {
    String status = holds ? "True" : "False";
    CustomResourceDefinitionCondition old = find(definition, type);
    if (old != null
        && old.status().equals(status)
        && old.reason().equals(reason)
        && old.message().equals(message)) {
      return definition;
    }
    Instant since =
        old != null && old.status().equals(status)
            ? old.lastTransitionTime()
            : now.truncatedTo(ChronoUnit.SECONDS);
    CustomResourceDefinitionCondition changed =
        new CustomResourceDefinitionCondition(type, status, since, reason, message);
    List<CustomResourceDefinitionCondition> all = new ArrayList<>(definition.status().conditions());
    if (old == null) {
      all.add(changed);
    } else {
      all.set(all.indexOf(old), changed);
    }
    return CustomResourceDefinitionBuilder.from(definition)
        .status(own -> own.conditions(all))
        .build();
  }
}
