package dev.kemudi.resources.validation;

import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.meta.v1.LabelSelectorRequirement;
import dev.kemudi.machinery.status.FieldPath;
import org.jspecify.annotations.Nullable;

/** What may be wrong with label selectors. */
public final class LabelSelectors {
  private LabelSelectors() {}

  /** Checks a selector, if there is one. */
  public static void check(FieldErrors errors, FieldPath field, @Nullable LabelSelector selector) {
    if (selector == null) {
      return;
    }
    errors.labels(field.child("matchLabels"), selector.matchLabels());
    for (int i = 0; i < selector.matchExpressions().size(); i++) {
      FieldPath at = field.child("matchExpressions").index(i);
      requirement(errors, at, selector.matchExpressions().get(i));
    }
  }

  private static void requirement(
      FieldErrors errors, FieldPath field, LabelSelectorRequirement requirement) {
    boolean none = requirement.values().isEmpty();
    switch (requirement.operator()) {
      case "In", "NotIn" -> {
        if (none) {
          errors.required(
              field.child("values"), "must be specified when `operator` is 'In' or 'NotIn'");
        }
      }
      case "Exists", "DoesNotExist" -> {
        if (!none) {
          errors.forbidden(
              field.child("values"),
              "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
        }
      }
      default ->
          errors.invalid(
              field.child("operator"), requirement.operator(), "not a valid selector operator");
    }
    errors.qualifiedName(field.child("key"), requirement.key());
  }
}
