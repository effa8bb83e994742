package dev.kemudi.resources.batch.job;

import dev.kemudi.api.batch.v1.CompletionMode;
import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.api.batch.v1.JobBuilder;
import dev.kemudi.api.batch.v1.JobSpec;
import dev.kemudi.api.batch.v1.JobSpecBuilder;
import dev.kemudi.api.batch.v1.JobStatusBuilder;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.core.pod.PodTemplates;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The rules of jobs. */
final class JobStrategy implements Strategy<Job> {
  static final String CONTROLLER_UID = "controller-uid";
  static final String JOB_NAME = "job-name";

  /** Where nothing is said of numbers, the job is one pod that succeeds once. */
  @Override
  public Job defaults(Job object) {
    JobSpec given = object.spec();
    JobSpecBuilder spec = JobSpecBuilder.from(JobTemplates.defaults(given));
    if (given.completions() == null && given.parallelism() == null) {
      spec.completions(1);
    }
    spec.parallelism(Objects.requireNonNullElse(given.parallelism(), 1))
        .backoffLimit(Objects.requireNonNullElse(given.backoffLimit(), 6))
        .completionMode(
            Objects.requireNonNullElse(given.completionMode(), CompletionMode.NON_INDEXED))
        .suspend(Objects.requireNonNullElse(given.suspend(), false));
    return JobBuilder.from(object).spec(spec.build()).build();
  }

  @Override
  public Job prepareForCreate(Job object, StrategyContext context) {
    JobSpec spec = JobTemplates.withoutDisabled(object.spec(), null, context);
    if (!Boolean.TRUE.equals(spec.manualSelector())) {
      spec = withSelector(spec, object);
    }
    boolean tracked = context.gates().enabled("JobTrackingWithFinalizers");
    ObjectMeta metadata =
        ObjectMetaBuilder.from(JobTracking.mark(object.metadata(), tracked)).generation(1).build();
    return JobBuilder.from(object)
        .metadata(labelled(metadata, spec))
        .spec(spec)
        .status(JobStatusBuilder.create().build())
        .build();
  }

  /** A job without labels has those of its pods, with those that were made for it. */
  private static ObjectMeta labelled(ObjectMeta metadata, JobSpec spec) {
    return metadata.labels().isEmpty()
        ? ObjectMetaBuilder.from(metadata).labels(spec.template().metadata().labels()).build()
        : metadata;
  }

  /**
   * Adds labels to the template by which the job's pods differ from all others, and selects by
   * them. What is given already stays, and is refused if it doesn't fit.
   */
  private static JobSpec withSelector(JobSpec spec, Job job) {
    Map<String, String> labels = new TreeMap<>(spec.template().metadata().labels());
    labels.putIfAbsent(JOB_NAME, job.name());
    labels.putIfAbsent(CONTROLLER_UID, job.uid());
    LabelSelector given = spec.selector();
    Map<String, String> selected = new TreeMap<>(given == null ? Map.of() : given.matchLabels());
    selected.putIfAbsent(CONTROLLER_UID, job.uid());
    return JobSpecBuilder.from(spec)
        .selector(new LabelSelector(selected, given == null ? List.of() : given.matchExpressions()))
        .template(template -> template.metadata(metadata -> metadata.labels(labels)))
        .build();
  }

  @Override
  public Job prepareForUpdate(Job object, Job old, StrategyContext context) {
    JobSpec spec = JobTemplates.withoutDisabled(object.spec(), old.spec(), context);
    ObjectMeta metadata = object.metadata();
    if (!context.gates().enabled("JobTrackingWithFinalizers") && !JobTracking.isTracked(old)) {
      metadata = JobTracking.mark(metadata, false);
    }
    long generation = old.metadata().generation() + (spec.equals(old.spec()) ? 0 : 1);
    metadata = ObjectMetaBuilder.from(metadata).generation(generation).build();
    return JobBuilder.from(object)
        .metadata(labelled(metadata, spec))
        .spec(spec)
        .status(old.status())
        .build();
  }

  @Override
  public List<FieldError> validate(Job object, StrategyContext context) {
    return JobValidation.created(object, context);
  }

  @Override
  public List<FieldError> validateUpdate(Job object, Job old, StrategyContext context) {
    return JobValidation.updated(object, old, context);
  }

  @Override
  public List<String> warningsOnCreate(Job object, StrategyContext context) {
    return PodTemplates.warnings(FieldPath.of("spec", "template"), object.spec().template());
  }

  @Override
  public List<String> warningsOnUpdate(Job object, Job old, StrategyContext context) {
    return object.metadata().generation() == old.metadata().generation()
        ? List.of()
        : warningsOnCreate(object, context);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public Map<String, String> selectableFields(Job object) {
    return Map.of("status.successful", Integer.toString(object.status().succeeded()));
  }

  @Override
  public Set<String> selectableFieldNames() {
    return Set.of("status.successful");
  }

  @Override
  public TableColumns<Job> table() {
    return JobTable.COLUMNS;
  }

  @Override
  public boolean orphansDependentsByDefault() {
    return true;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
