package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.api.core.v1.ResourceRequirements;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules for templates of pods, for all kinds that hold one. */
public final class PodTemplates {
  private PodTemplates() {}

  /** Fills in what is not given. */
  public static PodTemplateSpec defaults(PodTemplateSpec template) {
    return PodDefaults.template(template);
  }

  /** Amounts as they are kept, in thousandths at the finest. */
  public static ResourceRequirements resources(ResourceRequirements resources) {
    return ContainerDefaults.resources(resources);
  }

  /**
   * Clears fields whose feature is off.
   *
   * @param old the template that was there before; null for a new object
   */
  public static PodTemplateSpec withoutDisabled(
      PodTemplateSpec template, @Nullable PodTemplateSpec old, StrategyContext context) {
    return new PodTemplateSpec(
        template.metadata(),
        DisabledFields.drop(template.spec(), old == null ? null : old.spec(), context.gates()));
  }

  /** Where the rules give way for this template. */
  public static PodOptions options(
      StrategyContext context, PodTemplateSpec template, @Nullable PodTemplateSpec old) {
    return old == null
        ? PodOptions.created(context, template.spec())
        : PodOptions.of(context, template.spec(), old.spec(), old.metadata());
  }

  /** Checks a template. */
  public static void check(
      FieldErrors errors, FieldPath field, PodTemplateSpec template, PodOptions options) {
    metadata(errors, field, template, options);
    PodSpecValidation.check(errors, field.child("spec"), template.spec(), "", options);
    PodAnnotations.seccompAgrees(errors, field.child("spec"), template.metadata(), template.spec());
    if (!template.spec().ephemeralContainers().isEmpty()) {
      errors.forbidden(
          field.child("spec", "ephemeralContainers"),
          "ephemeral containers not allowed in pod template");
    }
  }

  /** Checks labels and annotations of a template only. */
  public static void metadata(
      FieldErrors errors, FieldPath field, PodTemplateSpec template, PodOptions options) {
    errors.labels(field.child("labels"), template.metadata().labels());
    FieldPath annotations = field.child("annotations");
    PodAnnotations.keys(errors, annotations, template.metadata());
    PodAnnotations.check(errors, annotations, template.metadata(), template.spec(), options);
  }

  /** The labels of a template must be those that the selector of its object picks. */
  public static void selected(
      FieldErrors errors, FieldPath field, PodTemplateSpec template, LabelSelector selector) {
    if (!selector.matches(template.metadata().labels())) {
      errors.invalid(
          field.child("metadata", "labels"),
          GoText.labels(template.metadata().labels()),
          "`selector` does not match template `labels`");
    }
  }

  /**
   * Checks that the pods are always restarted and have no deadline, as it must be for pods that are
   * kept running.
   *
   * @param kind the kind that keeps them, for the message
   */
  public static void keptRunning(
      FieldErrors errors, FieldPath field, PodTemplateSpec template, String kind) {
    if (!template.spec().restartPolicy().equals("Always")) {
      errors.notSupported(
          field.child("spec", "restartPolicy"), template.spec().restartPolicy(), List.of("Always"));
    }
    if (template.spec().activeDeadlineSeconds() != null) {
      errors.forbidden(
          field.child("spec", "activeDeadlineSeconds"),
          "activeDeadlineSeconds in " + kind + " is not Supported");
    }
  }

  /** Disks that many pods mount at once must be mounted to be read only. */
  public static void sharedDisks(FieldErrors errors, FieldPath field, PodTemplateSpec template) {
    List<Volume> volumes = template.spec().volumes();
    for (int i = 0; i < volumes.size(); i++) {
      var disk = volumes.get(i).volumeSource().gcePersistentDisk();
      if (disk != null && !disk.readOnly()) {
        errors.invalid(
            field.child("spec", "volumes").index(i).child("gcePersistentDisk", "readOnly"),
            false,
            "must be true for replicated pods > 1; GCE PD can only be mounted on multiple machines"
                + " if it is read-only");
      }
    }
  }

  /** Warnings for what a template says. */
  public static List<String> warnings(FieldPath field, PodTemplateSpec template) {
    return PodWarnings.of(
        field.child("spec"), field.child("metadata"), template.spec(), template.metadata());
  }
}
