package dev.kemudi.apiserver.crd;

import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionBuilder;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionCondition;
import dev.kemudi.apiserver.crd.definition.NonStructural;
import dev.kemudi.resources.apiextensions.customresourcedefinition.ApiApproval;
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
  static final String NON_STRUCTURAL = "NonStructuralSchema";
  static final String APPROVED = "KubernetesAPIApprovalPolicyConformant";

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
    return with(definition, type, holds ? "True" : "False", reason, message, now);
  }

  private static CustomResourceDefinition with(
      CustomResourceDefinition definition,
      String type,
      String status,
      String reason,
      String message,
      Instant now) {
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

  private static CustomResourceDefinition without(
      CustomResourceDefinition definition, String type) {
    return find(definition, type) == null
        ? definition
        : CustomResourceDefinitionBuilder.from(definition)
            .status(
                own ->
                    own.conditions(
                        definition.status().conditions().stream()
                            .filter(condition -> !condition.type().equals(type))
                            .toList()))
            .build();
  }

  /**
   * The definition with what its schemas and its group come to.
   *
   * @param faults of its schemas; null if there are none
   */
  static CustomResourceDefinition judged(
      CustomResourceDefinition definition, @Nullable NonStructural faults, Instant now) {
    CustomResourceDefinition judged =
        faults == null
            ? without(definition, NON_STRUCTURAL)
            : with(
                definition,
                NON_STRUCTURAL,
                faults.known() ? "True" : "Unknown",
                faults.reason(),
                faults.message(),
                now);
    if (!ApiApproval.isNeededIn(definition.spec().group())) {
      return judged;
    }
    ApiApproval approval = ApiApproval.of(definition);
    String reason =
        switch (approval.state()) {
          case MISSING -> "MissingAnnotation";
          case INVALID -> "InvalidAnnotation";
          case APPROVED -> "ApprovedAnnotation";
          case BYPASSED -> "UnapprovedAnnotation";
        };
    boolean approved = approval.state() == ApiApproval.State.APPROVED;
    return with(judged, APPROVED, approved, reason, approval.reason(), now);
  }
}
