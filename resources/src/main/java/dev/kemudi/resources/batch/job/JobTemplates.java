package dev.kemudi.resources.batch.job;

import dev.kemudi.api.batch.v1.JobSpec;
import dev.kemudi.api.batch.v1.JobSpecBuilder;
import dev.kemudi.api.batch.v1.PodFailurePolicy;
import dev.kemudi.api.batch.v1.PodFailurePolicyOnPodConditionsPattern;
import dev.kemudi.api.batch.v1.PodFailurePolicyRule;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.core.pod.PodTemplates;
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules for what jobs do, for jobs and for the kinds that make jobs. */
public final class JobTemplates {
  private JobTemplates() {}

  /** Fills in what is not given, as far as it holds for templates of jobs too. */
  public static JobSpec defaults(JobSpec spec) {
    JobSpecBuilder with =
        JobSpecBuilder.from(spec).template(PodTemplates.defaults(spec.template()));
    PodFailurePolicy policy = spec.podFailurePolicy();
    if (policy != null) {
      with.podFailurePolicy(
          new PodFailurePolicy(policy.rules().stream().map(JobTemplates::rule).toList()));
    }
    return with.build();
  }

  private static PodFailurePolicyRule rule(PodFailurePolicyRule given) {
    return new PodFailurePolicyRule(
        given.action(),
        given.onExitCodes(),
        given.onPodConditions().stream()
            .map(
                pattern ->
                    new PodFailurePolicyOnPodConditionsPattern(
                        pattern.type(), Texts.or(pattern.status(), "True")))
            .toList());
  }

  /**
   * Clears fields whose feature is off.
   *
   * @param old what was there before; null for a new object
   */
  public static JobSpec withoutDisabled(
      JobSpec spec, @Nullable JobSpec old, StrategyContext context) {
    JobSpecBuilder kept =
        JobSpecBuilder.from(spec)
            .template(
                PodTemplates.withoutDisabled(
                    spec.template(), old == null ? null : old.template(), context));
    if (!context.gates().enabled("JobPodFailurePolicy")
        && (old == null || old.podFailurePolicy() == null)) {
      kept.podFailurePolicy((PodFailurePolicy) null);
    }
    return kept.build();
  }

  /** Checks a template of jobs, which get their selectors when they are made. */
  public static void check(
      FieldErrors errors,
      FieldPath field,
      JobSpec spec,
      @Nullable JobSpec old,
      StrategyContext context) {
    JobSpecValidation.check(
        errors,
        field,
        spec,
        PodTemplates.options(context, spec.template(), old == null ? null : old.template()));
    if (spec.selector() != null) {
      errors.invalid(
          field.child("selector"),
          GoText.selector(spec.selector()),
          "`selector` will be auto-generated");
    }
    if (Boolean.TRUE.equals(spec.manualSelector())) {
      errors.notSupported(field.child("manualSelector"), true, List.of("nil", "false"));
    }
  }
}
