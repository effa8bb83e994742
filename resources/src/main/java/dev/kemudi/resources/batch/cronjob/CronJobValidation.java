package dev.kemudi.resources.batch.cronjob;

import dev.kemudi.api.batch.v1.CronJob;
import dev.kemudi.api.batch.v1.CronJobSpec;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.batch.job.JobTemplates;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a cron job. */
final class CronJobValidation {
  /** Leaves room for what is added to the names of jobs. */
  private static final int NAME_LENGTH = 52;

  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> POLICIES = List.of("Allow", "Forbid", "Replace");

  private CronJobValidation() {}

  static List<FieldError> created(CronJob cronJob, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    spec(errors, cronJob.spec(), null, context);
    if (cronJob.name().length() > NAME_LENGTH) {
      errors.invalid(
          FieldPath.of("metadata", "name"), cronJob.name(), "must be no more than 52 characters");
    }
    return errors.list();
  }

  static List<FieldError> updated(CronJob cronJob, CronJob old, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    spec(errors, cronJob.spec(), old.spec(), context);
    return errors.list();
  }

  private static void spec(
      FieldErrors errors, CronJobSpec spec, @Nullable CronJobSpec old, StrategyContext context) {
    FieldPath schedule = SPEC.child("schedule");
    if (spec.schedule().isEmpty()) {
      errors.required(schedule);
    } else {
      schedule(errors, schedule, spec);
    }
    if (spec.startingDeadlineSeconds() != null) {
      errors.notNegative(SPEC.child("startingDeadlineSeconds"), spec.startingDeadlineSeconds());
    }
    if (spec.timeZone() != null
        && (old == null || !Objects.equals(old.timeZone(), spec.timeZone()))) {
      timeZone(errors, SPEC.child("timeZone"), spec.timeZone());
    }
    errors.oneOf(SPEC.child("concurrencyPolicy"), spec.concurrencyPolicy(), POLICIES);
    JobTemplates.check(
        errors,
        SPEC.child("jobTemplate", "spec"),
        spec.jobTemplate().spec(),
        old == null ? null : old.jobTemplate().spec(),
        context);
    if (spec.successfulJobsHistoryLimit() != null) {
      errors.notNegative(
          SPEC.child("successfulJobsHistoryLimit"), spec.successfulJobsHistoryLimit());
    }
    if (spec.failedJobsHistoryLimit() != null) {
      errors.notNegative(SPEC.child("failedJobsHistoryLimit"), spec.failedJobsHistoryLimit());
    }
  }

  private static void schedule(FieldErrors errors, FieldPath field, CronJobSpec spec) {
    try {
      CronSyntax.check(spec.schedule());
    } catch (IllegalArgumentException e) {
      errors.invalid(field, spec.schedule(), Objects.requireNonNullElse(e.getMessage(), ""));
    }
    if (spec.schedule().contains("TZ") && spec.timeZone() != null) {
      errors.invalid(
          field, spec.schedule(), "cannot use both timeZone field and TZ or CRON_TZ in schedule");
    }
  }

  private static void timeZone(FieldErrors errors, FieldPath field, String zone) {
    if (zone.isEmpty()) {
      errors.invalid(field, zone, "timeZone must be nil or non-empty string");
      return;
    }
    if (zone.equalsIgnoreCase("Local")) {
      errors.invalid(
          field,
          zone,
          "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
    }
    if (!TimeZones.isKnown(zone)) {
      errors.invalid(field, zone, "unknown time zone " + zone);
    }
  }
}
