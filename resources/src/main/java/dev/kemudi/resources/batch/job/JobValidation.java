package dev.kemudi.resources.batch.job;

import dev.kemudi.api.batch.v1.CompletionMode;
import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.api.batch.v1.JobSpec;
import dev.kemudi.api.core.v1.Affinity;
import dev.kemudi.api.core.v1.AffinityBuilder;
import dev.kemudi.api.core.v1.NodeAffinity;
import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.api.core.v1.PodTemplateSpecBuilder;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.core.pod.PodTemplates;
import dev.kemudi.resources.core.shared.WorkloadSelectors;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoSyntax;
import dev.kemudi.resources.validation.GoText;
import dev.kemudi.resources.validation.LabelSelectors;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a job. */
final class JobValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private JobValidation() {}

  static List<FieldError> created(Job job, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    job(errors, job, null, context);
    return errors.list();
  }

  static List<FieldError> updated(Job job, Job old, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    job(errors, job, old.spec().template(), context);
    if (JobTracking.isTracked(job) && !JobTracking.isTracked(old)) {
      errors.forbidden(
          FieldPath.of("metadata", "annotations").key(JobTracking.ANNOTATION),
          "cannot add this annotation");
    }
    unchanged(errors, job.spec(), old, context);
    return errors.list();
  }

  private static void job(
      FieldErrors errors, Job job, @Nullable PodTemplateSpec old, StrategyContext context) {
    JobSpec spec = job.spec();
    if (!Boolean.TRUE.equals(spec.manualSelector()) && spec.selector() != null) {
      generatedSelector(errors, job, spec.selector());
    }
    JobSpecValidation.check(
        errors, SPEC, spec, PodTemplates.options(context, spec.template(), old));
    if (spec.selector() == null) {
      errors.required(SPEC.child("selector"));
    } else {
      LabelSelectors.check(errors, SPEC.child("selector"), spec.selector());
    }
    WorkloadSelectors.matches(errors, spec.selector(), spec.template(), null);
    hostnames(errors, job);
  }

  /** The labels and the selector that a job got must still be those it got. */
  private static void generatedSelector(
      FieldErrors errors, Job job, dev.kemudi.machinery.meta.v1.LabelSelector selector) {
    if (job.uid().isEmpty()) {
      errors.required(FieldPath.of("metadata", "uid"));
    }
    Map<String, String> labels = job.spec().template().metadata().labels();
    label(errors, labels, JobStrategy.CONTROLLER_UID, job.uid());
    label(errors, labels, JobStrategy.JOB_NAME, job.name());
    Map<String, String> expected =
        Map.of(JobStrategy.CONTROLLER_UID, job.uid(), JobStrategy.JOB_NAME, job.name());
    if (!matches(selector, expected)) {
      errors.invalid(
          SPEC.child("selector"), GoText.selector(selector), "`selector` not auto-generated");
    }
  }

  private static boolean matches(
      dev.kemudi.machinery.meta.v1.LabelSelector selector, Map<String, String> labels) {
    try {
      return LabelSelector.of(selector).matches(labels);
    } catch (IllegalArgumentException e) {
      // Reported with the selector itself.
      return true;
    }
  }

  private static void label(
      FieldErrors errors, Map<String, String> labels, String key, String expected) {
    FieldPath field = SPEC.child("template", "metadata", "labels").key(key);
    String actual = labels.get(key);
    if (actual == null) {
      errors.required(field, "must be '" + expected + "'");
    } else if (!actual.equals(expected)) {
      errors.invalid(field, GoText.labels(labels), "must be '" + expected + "'");
    }
  }

  /** Pods of an indexed job have their index in their host names, which must not grow too long. */
  private static void hostnames(FieldErrors errors, Job job) {
    Integer completions = job.spec().completions();
    if (!CompletionMode.INDEXED.equals(job.spec().completionMode())
        || completions == null
        || completions <= 0) {
      return;
    }
    String last = job.name() + "-" + (completions - 1);
    if (!Names.dnsLabel(last).isEmpty()) {
      errors.invalid(
          FieldPath.of("metadata", "name"),
          job.name(),
          "will not able to create pod with invalid DNS label as hostname: " + last);
    }
  }

  private static void unchanged(
      FieldErrors errors, JobSpec spec, Job oldJob, StrategyContext context) {
    JobSpec old = oldJob.spec();
    errors.immutable(SPEC.child("completions"), spec.completions(), old.completions());
    WorkloadSelectors.unchanged(errors, spec.selector(), old.selector());
    PodTemplateSpec before = old.template();
    if (context.gates().enabled("JobMutableNodeSchedulingDirectives")
        && Boolean.TRUE.equals(old.suspend())
        && oldJob.status().startTime() == null) {
      before = withDirectivesOf(before, spec.template());
    }
    if (!spec.template().equals(before)) {
      errors.invalid(SPEC.child("template"), GoSyntax.of(spec.template()), "field is immutable");
    }
    errors.immutable(SPEC.child("completionMode"), spec.completionMode(), old.completionMode());
    if (!Objects.equals(spec.podFailurePolicy(), old.podFailurePolicy())) {
      errors.invalid(
          SPEC.child("podFailurePolicy"),
          spec.podFailurePolicy() == null ? null : GoSyntax.of(spec.podFailurePolicy()),
          "field is immutable");
    }
  }

  /** A suspended job that never ran may still be told where its pods are to run. */
  private static PodTemplateSpec withDirectivesOf(PodTemplateSpec old, PodTemplateSpec now) {
    Affinity affinity = now.spec().affinity();
    NodeAffinity nodes = affinity == null ? null : affinity.nodeAffinity();
    Affinity before =
        AffinityBuilder.from(
                Objects.requireNonNullElse(old.spec().affinity(), AffinityBuilder.create().build()))
            .nodeAffinity(nodes)
            .build();
    boolean none = before.equals(AffinityBuilder.create().build());
    return PodTemplateSpecBuilder.from(old)
        .metadata(
            metadata ->
                metadata.labels(now.metadata().labels()).annotations(now.metadata().annotations()))
        .spec(
            spec ->
                spec.nodeSelector(now.spec().nodeSelector())
                    .tolerations(now.spec().tolerations())
                    .affinity(none && affinity == null ? null : before))
        .build();
  }
}
