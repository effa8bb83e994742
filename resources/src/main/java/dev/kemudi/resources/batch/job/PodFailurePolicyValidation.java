package dev.kemudi.resources.batch.job;

import dev.kemudi.api.batch.v1.PodFailurePolicy;
import dev.kemudi.api.batch.v1.PodFailurePolicyOnExitCodesRequirement;
import dev.kemudi.api.batch.v1.PodFailurePolicyOnPodConditionsPattern;
import dev.kemudi.api.batch.v1.PodFailurePolicyRule;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.GoLiteral;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What may be wrong with the rules by which a job judges failed pods. */
final class PodFailurePolicyValidation {
  private static final int MOST_RULES = 20;
  private static final int MOST_VALUES = 255;
  private static final int MOST_PATTERNS = 20;
  private static final List<String> ACTIONS = List.of("Count", "FailJob", "Ignore");
  private static final List<String> OPERATORS = List.of("In", "NotIn");
  private static final List<String> STATUSES = List.of("False", "True", "Unknown");

  private final FieldErrors errors;
  private final Set<String> containers = new HashSet<>();

  PodFailurePolicyValidation(FieldErrors errors, PodSpec pod) {
    this.errors = errors;
    pod.containers().forEach(container -> containers.add(container.name()));
    pod.initContainers().forEach(container -> containers.add(container.name()));
  }

  void check(FieldPath field, PodFailurePolicy policy) {
    if (policy.rules().size() > MOST_RULES) {
      errors.tooMany(field, policy.rules().size(), MOST_RULES);
    }
    for (int i = 0; i < policy.rules().size(); i++) {
      rule(field.index(i), policy.rules().get(i));
    }
  }

  private void rule(FieldPath field, PodFailurePolicyRule rule) {
    given(field.child("action"), rule.action(), ACTIONS);
    boolean codes = rule.onExitCodes() != null;
    boolean conditions = !rule.onPodConditions().isEmpty();
    if (rule.onExitCodes() != null) {
      exitCodes(field.child("onExitCodes"), rule.onExitCodes());
    }
    if (conditions) {
      conditions(field.child("onPodConditions"), rule.onPodConditions());
    }
    if (codes && conditions) {
      whole(field, "specifying both OnExitCodes and OnPodConditions is not supported");
    } else if (!codes && !conditions) {
      whole(field, "specifying one of OnExitCodes and OnPodConditions is required");
    }
  }

  /** An error about a whole rule, which is not shown. */
  private void whole(FieldPath field, String detail) {
    errors.invalid(field, new GoLiteral(detail), "");
  }

  private void given(FieldPath field, String value, List<String> supported) {
    if (value.isEmpty()) {
      String values =
          supported.stream().map(one -> '"' + one + '"').collect(Collectors.joining(" "));
      errors.required(field, "valid values: [" + values + "]");
    } else {
      errors.supportedIfSet(field, value, supported);
    }
  }

  private void exitCodes(FieldPath field, PodFailurePolicyOnExitCodesRequirement codes) {
    given(field.child("operator"), codes.operator(), OPERATORS);
    String container = codes.containerName();
    if (container != null && !containers.contains(container)) {
      errors.invalid(
          field.child("containerName"),
          container,
          "must be one of the container or initContainer names in the pod template");
    }
    values(field.child("values"), codes.values(), codes.operator().equals("In"));
  }

  private void values(FieldPath field, List<Integer> values, boolean in) {
    if (values.isEmpty()) {
      errors.invalid(field, new GoLiteral("[]int32{}"), "at least one value is required");
    } else if (values.size() > MOST_VALUES) {
      errors.tooMany(field, values.size(), MOST_VALUES);
    }
    Set<Integer> seen = new HashSet<>();
    boolean ordered = true;
    for (int i = 0; i < values.size(); i++) {
      int value = values.get(i);
      if (in && value == 0) {
        errors.invalid(field.index(i), value, "must not be 0 for the In operator");
      }
      if (!seen.add(value)) {
        errors.duplicate(field.index(i), value);
      }
      ordered &= i == 0 || values.get(i - 1) <= value;
    }
    if (!ordered) {
      String list = values.stream().map(String::valueOf).collect(Collectors.joining(", "));
      errors.invalid(field, new GoLiteral("[]int32{" + list + "}"), "must be ordered");
    }
  }

  private void conditions(FieldPath field, List<PodFailurePolicyOnPodConditionsPattern> patterns) {
    if (patterns.size() > MOST_PATTERNS) {
      errors.tooMany(field, patterns.size(), MOST_PATTERNS);
    }
    for (int i = 0; i < patterns.size(); i++) {
      errors.qualifiedName(field.index(i).child("type"), patterns.get(i).type());
      given(field.index(i).child("status"), patterns.get(i).status(), STATUSES);
    }
  }
}
