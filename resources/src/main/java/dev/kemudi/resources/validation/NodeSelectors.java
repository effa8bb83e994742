package dev.kemudi.resources.validation;

import dev.kemudi.api.core.v1.NodeSelector;
import dev.kemudi.api.core.v1.NodeSelectorRequirement;
import dev.kemudi.api.core.v1.NodeSelectorTerm;
import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import java.util.List;

/** What may be wrong with terms that pick nodes, and with what lets pods onto tainted ones. */
public final class NodeSelectors {
  private static final String NO_OPERATOR = "not a valid selector operator";
  private static final List<String> EFFECTS =
      List.of("NoSchedule", "PreferNoSchedule", "NoExecute");

  private NodeSelectors() {}

  /** Checks the terms of a selector, of which there must be one. */
  public static void check(FieldErrors errors, FieldPath field, NodeSelector selector) {
    FieldPath terms = field.child("nodeSelectorTerms");
    if (selector.nodeSelectorTerms().isEmpty()) {
      errors.required(terms, "must have at least one node selector term");
    }
    for (int i = 0; i < selector.nodeSelectorTerms().size(); i++) {
      term(errors, terms.index(i), selector.nodeSelectorTerms().get(i));
    }
  }

  /** Checks one term. */
  public static void term(FieldErrors errors, FieldPath field, NodeSelectorTerm term) {
    for (int i = 0; i < term.matchExpressions().size(); i++) {
      label(errors, field.child("matchExpressions").index(i), term.matchExpressions().get(i));
    }
    for (int i = 0; i < term.matchFields().size(); i++) {
      field(errors, field.child("matchFields").index(i), term.matchFields().get(i));
    }
  }

  private static void label(
      FieldErrors errors, FieldPath field, NodeSelectorRequirement requirement) {
    FieldPath values = field.child("values");
    int count = requirement.values().size();
    switch (requirement.operator()) {
      case "In", "NotIn" -> {
        if (count == 0) {
          errors.required(values, "must be specified when `operator` is 'In' or 'NotIn'");
        }
      }
      case "Exists", "DoesNotExist" -> {
        if (count > 0) {
          errors.forbidden(
              values, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
        }
      }
      case "Gt", "Lt" -> {
        if (count != 1) {
          errors.required(values, "must be specified single value when `operator` is 'Lt' or 'Gt'");
        }
      }
      default -> errors.invalid(field.child("operator"), requirement.operator(), NO_OPERATOR);
    }
    errors.qualifiedName(field.child("key"), requirement.key());
  }

  private static void field(
      FieldErrors errors, FieldPath field, NodeSelectorRequirement requirement) {
    switch (requirement.operator()) {
      case "In", "NotIn" -> {
        if (requirement.values().size() != 1) {
          errors.required(
              field.child("values"),
              "must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
        }
      }
      default -> errors.invalid(field.child("operator"), requirement.operator(), NO_OPERATOR);
    }
    if (!requirement.key().equals("metadata.name")) {
      errors.invalid(field.child("key"), requirement.key(), "not a valid field selector key");
      return;
    }
    for (int i = 0; i < requirement.values().size(); i++) {
      errors.dns1123Subdomain(field.child("values").index(i), requirement.values().get(i));
    }
  }

  /** Checks tolerations. */
  public static void tolerations(
      FieldErrors errors, FieldPath field, List<Toleration> tolerations) {
    for (int i = 0; i < tolerations.size(); i++) {
      toleration(errors, field.index(i), tolerations.get(i));
    }
  }

  private static void toleration(FieldErrors errors, FieldPath field, Toleration toleration) {
    FieldPath operator = field.child("operator");
    if (!toleration.key().isEmpty()) {
      errors.qualifiedName(field.child("key"), toleration.key());
    } else if (!toleration.operator().equals("Exists")) {
      errors.invalid(
          operator,
          toleration.operator(),
          "operator must be Exists when `key` is empty, which means \"match all values and all"
              + " keys\"");
    }
    if (toleration.tolerationSeconds() != null && !toleration.effect().equals("NoExecute")) {
      errors.invalid(
          field.child("effect"),
          toleration.effect(),
          "effect must be 'NoExecute' when `tolerationSeconds` is set");
    }
    switch (toleration.operator()) {
      case "Equal", "" -> {
        List<String> problems = Names.labelValue(toleration.value());
        if (!problems.isEmpty()) {
          errors.invalid(operator, toleration.value(), String.join(";", problems));
        }
      }
      case "Exists" -> {
        if (!toleration.value().isEmpty()) {
          errors.invalid(operator, toleration, "value must be empty when `operator` is 'Exists'");
        }
      }
      default -> errors.notSupported(operator, toleration.operator(), List.of("Equal", "Exists"));
    }
    if (!toleration.effect().isEmpty()) {
      errors.supportedIfSet(field.child("effect"), toleration.effect(), EFFECTS);
    }
  }
}
