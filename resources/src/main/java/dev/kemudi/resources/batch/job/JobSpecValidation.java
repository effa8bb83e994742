package dev.kemudi.resources.batch.job;

import dev.kemudi.api.batch.v1.CompletionMode;
import dev.kemudi.api.batch.v1.JobSpec;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.core.pod.PodOptions;
import dev.kemudi.resources.core.pod.PodTemplates;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be wrong with what a job does. */
final class JobSpecValidation {
  private static final int MOST_INDEXED_AT_ONCE = 100_000;

  private JobSpecValidation() {}

  static void check(FieldErrors errors, FieldPath field, JobSpec spec, PodOptions options) {
    notNegative(errors, field.child("parallelism"), spec.parallelism());
    notNegative(errors, field.child("completions"), spec.completions());
    notNegative(errors, field.child("activeDeadlineSeconds"), spec.activeDeadlineSeconds());
    notNegative(errors, field.child("backoffLimit"), spec.backoffLimit());
    notNegative(errors, field.child("ttlSecondsAfterFinished"), spec.ttlSecondsAfterFinished());
    errors.supportedIfSet(
        field.child("completionMode"),
        spec.completionMode(),
        List.of(CompletionMode.NON_INDEXED, CompletionMode.INDEXED));
    if (CompletionMode.INDEXED.equals(spec.completionMode())) {
      indexed(errors, field, spec);
    }
    if (spec.podFailurePolicy() != null) {
      new PodFailurePolicyValidation(errors, spec.template().spec())
          .check(field.child("podFailurePolicy", "rules"), spec.podFailurePolicy());
    }
    PodTemplates.check(errors, field.child("template"), spec.template(), options);
    restartPolicy(errors, field.child("template", "spec", "restartPolicy"), spec);
  }

  private static void notNegative(FieldErrors errors, FieldPath field, @Nullable Number value) {
    if (value != null) {
      errors.notNegative(field, value.longValue());
    }
  }

  private static void indexed(FieldErrors errors, FieldPath field, JobSpec spec) {
    if (spec.completions() == null) {
      errors.required(field.child("completions"), "when completion mode is Indexed");
    }
    if (spec.parallelism() != null && spec.parallelism() > MOST_INDEXED_AT_ONCE) {
      errors.invalid(
          field.child("parallelism"),
          spec.parallelism(),
          "must be less than or equal to 100000 when completion mode is Indexed");
    }
  }

  private static void restartPolicy(FieldErrors errors, FieldPath field, JobSpec spec) {
    String policy = spec.template().spec().restartPolicy();
    switch (policy) {
      case "", "Always" -> errors.required(field, "valid values: \"OnFailure\", \"Never\"");
      case "Never" -> {}
      case "OnFailure" -> {
        if (spec.podFailurePolicy() != null) {
          errors.invalid(
              field, policy, "only \"Never\" is supported when podFailurePolicy is specified");
        }
      }
      default -> errors.notSupported(field, policy, List.of("OnFailure", "Never"));
    }
  }
}
