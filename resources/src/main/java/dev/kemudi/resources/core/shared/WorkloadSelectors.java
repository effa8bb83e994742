package dev.kemudi.resources.core.shared;

import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.core.pod.PodTemplates;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import dev.kemudi.resources.validation.LabelSelectors;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What may be wrong with the selector by which an object knows its pods. */
public final class WorkloadSelectors {
  private static final FieldPath SELECTOR = FieldPath.of("spec", "selector");
  private static final FieldPath TEMPLATE = FieldPath.of("spec", "template");

  private WorkloadSelectors() {}

  /**
   * Checks a selector that must be given and not be empty.
   *
   * @param kind the kind in the message for an empty one
   */
  public static void required(FieldErrors errors, @Nullable LabelSelector selector, String kind) {
    if (selector == null) {
      errors.required(SELECTOR);
      return;
    }
    LabelSelectors.check(errors, SELECTOR, selector);
    notEmpty(errors, selector, kind);
  }

  public static void notEmpty(FieldErrors errors, LabelSelector selector, String kind) {
    if (selector.matchLabels().isEmpty() && selector.matchExpressions().isEmpty()) {
      errors.invalid(SELECTOR, GoText.selector(selector), "empty selector is invalid for " + kind);
    }
  }

  /**
   * The template's labels must be picked by the selector.
   *
   * @param invalid what is said of a selector that can't be used; null if nothing is
   */
  public static void matches(
      FieldErrors errors,
      @Nullable LabelSelector selector,
      PodTemplateSpec template,
      @Nullable String invalid) {
    try {
      PodTemplates.selected(
          errors, TEMPLATE, template, dev.kemudi.machinery.selector.LabelSelector.of(selector));
    } catch (IllegalArgumentException e) {
      if (invalid != null && selector != null) {
        errors.invalid(SELECTOR, GoText.selector(selector), invalid);
      }
    }
  }

  /** An object keeps its selector for good, or would lose its pods. */
  public static void unchanged(
      FieldErrors errors, @Nullable LabelSelector selector, @Nullable LabelSelector old) {
    if (!Objects.equals(selector, old)) {
      errors.invalid(
          SELECTOR, selector == null ? null : GoText.selector(selector), "field is immutable");
    }
  }
}
