package dev.kemudi.resources.batch.cronjob;

import dev.kemudi.api.batch.v1.ConcurrencyPolicy;
import dev.kemudi.api.batch.v1.CronJob;
import dev.kemudi.api.batch.v1.CronJobBuilder;
import dev.kemudi.api.batch.v1.CronJobSpec;
import dev.kemudi.api.batch.v1.CronJobSpecBuilder;
import dev.kemudi.api.batch.v1.CronJobStatusBuilder;
import dev.kemudi.api.batch.v1.JobTemplateSpec;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.Ages;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.TableColumns.Column;
import dev.kemudi.resources.batch.job.JobTemplates;
import dev.kemudi.resources.core.pod.PodTemplates;
import dev.kemudi.resources.core.shared.TemplateTable;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.Selectors;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.NameRules;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of cron jobs. */
final class CronJobStrategy implements Strategy<CronJob> {
  private static final FieldPath TEMPLATE = FieldPath.of("spec", "jobTemplate", "spec", "template");
  private static final TableColumns<CronJob> TABLE =
      new LateColumns<>(
          () ->
              TemplateTable.wide(
                      TableBuilder.<CronJob>named()
                          .string(
                              "Schedule",
                              "When it starts jobs.",
                              object -> object.spec().schedule())
                          .bool("Suspend", "Whether it is paused.", CronJobStrategy::suspended)
                          .integer(
                              "Active",
                              "Jobs of it that run.",
                              object -> (long) object.status().active().size())
                          .cell(
                              Column.string("Last Schedule", "Time since it last started a job."),
                              CronJobStrategy::lastSchedule)
                          .age(),
                      object -> object.spec().jobTemplate().spec().template())
                  .wide(
                      "Selector",
                      "How its jobs know their pods.",
                      object -> Selectors.text(object.spec().jobTemplate().spec().selector()))
                  .build());

  private static String suspended(CronJob object) {
    Boolean suspend = object.spec().suspend();
    return suspend == null ? Texts.UNSET : suspend ? "True" : "False";
  }

  private static String lastSchedule(CronJob object, Instant now) {
    Instant last = object.status().lastScheduleTime();
    return last == null ? Texts.NONE : Ages.since(last, now);
  }

  @Override
  public CronJob defaults(CronJob object) {
    CronJobSpec given = object.spec();
    JobTemplateSpec template = given.jobTemplate();
    CronJobSpec spec =
        CronJobSpecBuilder.from(given)
            .concurrencyPolicy(Texts.or(given.concurrencyPolicy(), ConcurrencyPolicy.ALLOW))
            .suspend(Objects.requireNonNullElse(given.suspend(), false))
            .successfulJobsHistoryLimit(
                Objects.requireNonNullElse(given.successfulJobsHistoryLimit(), 3))
            .failedJobsHistoryLimit(Objects.requireNonNullElse(given.failedJobsHistoryLimit(), 1))
            .jobTemplate(
                new JobTemplateSpec(template.metadata(), JobTemplates.defaults(template.spec())))
            .build();
    return CronJobBuilder.from(object).spec(spec).build();
  }

  @Override
  public CronJob prepareForCreate(CronJob object, StrategyContext context) {
    return CronJobBuilder.from(object)
        .metadata(metadata -> metadata.generation(1))
        .spec(withoutDisabled(object.spec(), null, context))
        .status(CronJobStatusBuilder.create().build())
        .build();
  }

  @Override
  public CronJob prepareForUpdate(CronJob object, CronJob old, StrategyContext context) {
    CronJobSpec spec = withoutDisabled(object.spec(), old.spec(), context);
    long generation = old.metadata().generation() + (spec.equals(old.spec()) ? 0 : 1);
    return CronJobBuilder.from(object)
        .metadata(metadata -> metadata.generation(generation))
        .spec(spec)
        .status(old.status())
        .build();
  }

  private static CronJobSpec withoutDisabled(
      CronJobSpec spec, @Nullable CronJobSpec old, StrategyContext context) {
    JobTemplateSpec template = spec.jobTemplate();
    CronJobSpecBuilder kept =
        CronJobSpecBuilder.from(spec)
            .jobTemplate(
                new JobTemplateSpec(
                    template.metadata(),
                    JobTemplates.withoutDisabled(
                        template.spec(), old == null ? null : old.jobTemplate().spec(), context)));
    if (!context.gates().enabled("CronJobTimeZone") && (old == null || old.timeZone() == null)) {
      kept.timeZone(null);
    }
    return kept.build();
  }

  @Override
  public List<FieldError> validate(CronJob object, StrategyContext context) {
    return CronJobValidation.created(object, context);
  }

  @Override
  public List<FieldError> validateUpdate(CronJob object, CronJob old, StrategyContext context) {
    return CronJobValidation.updated(object, old, context);
  }

  @Override
  public List<String> warningsOnCreate(CronJob object, StrategyContext context) {
    return PodTemplates.warnings(TEMPLATE, object.spec().jobTemplate().spec().template());
  }

  @Override
  public List<String> warningsOnUpdate(CronJob object, CronJob old, StrategyContext context) {
    return object.metadata().generation() == old.metadata().generation()
        ? List.of()
        : warningsOnCreate(object, context);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<CronJob> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
