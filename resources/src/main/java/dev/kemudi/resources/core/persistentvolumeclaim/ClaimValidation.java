package dev.kemudi.resources.core.persistentvolumeclaim;

import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimSpec;
import dev.kemudi.api.core.v1.PersistentVolumeClaimSpecBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.storage.volume.VolumeRules;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoDiff;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a claim, of which little may change. */
final class ClaimValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath REQUEST = SPEC.child("resources", "requests", "storage");
  private static final List<String> RESIZE_STATES =
      List.of(
          "",
          "ControllerExpansionFailed",
          "ControllerExpansionInProgress",
          "NodeExpansionFailed",
          "NodeExpansionInProgress",
          "NodeExpansionPending");

  private ClaimValidation() {}

  static List<FieldError> created(PersistentVolumeClaim claim, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    ClaimSpecs.check(errors, SPEC, claim.spec(), VolumeRules.mayBeAlone(context, List.of()));
    return errors.list();
  }

  static List<FieldError> updated(
      PersistentVolumeClaim claim, PersistentVolumeClaim old, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    ClaimSpecs.check(
        errors, SPEC, claim.spec(), VolumeRules.mayBeAlone(context, old.spec().accessModes()));
    PersistentVolumeClaimSpecBuilder comparable =
        PersistentVolumeClaimSpecBuilder.from(claim.spec());
    if (old.spec().volumeName().isEmpty()) {
      comparable.volumeName("");
    }
    storageClass(errors, comparable, claim, old, context);
    Quantity before = old.spec().resources().requests().getOrDefault("storage", Quantity.ZERO);
    if (claim.status().phase().equals("Bound")) {
      Map<String, Quantity> requests = new TreeMap<>(claim.spec().resources().requests());
      requests.put("storage", before);
      comparable.resources(resources -> resources.requests(requests));
    }
    PersistentVolumeClaimSpec compared = comparable.build();
    if (!compared.equals(old.spec())) {
      errors.forbidden(
          SPEC,
          "spec is immutable after creation except resources.requests for bound claims\n"
              + GoDiff.of(compared, old.spec()));
    }
    size(errors, claim, old, before, context);
    errors.immutable(
        FieldPath.of("volumeMode"), claim.spec().volumeMode(), old.spec().volumeMode());
    return errors.list();
  }

  /** A class may move from the old annotation, or from nothing, to its field. */
  private static void storageClass(
      FieldErrors errors,
      PersistentVolumeClaimSpecBuilder comparable,
      PersistentVolumeClaim claim,
      PersistentVolumeClaim old,
      StrategyContext context) {
    String annotation = VolumeRules.BETA_CLASS_ANNOTATION;
    String before = old.metadata().annotations().get(annotation);
    String now = claim.metadata().annotations().get(annotation);
    String name = claim.spec().storageClassName();
    if (name == null || old.spec().storageClassName() != null) {
      sameAnnotation(errors, before, now);
      return;
    }
    if (name.equals(before) && (now == null || now.equals(before))) {
      comparable.storageClassName(null);
      return;
    }
    sameAnnotation(errors, before, now);
    if (context.gates().enabled("RetroactiveDefaultStorageClass")
        && (before == null || name.equals(before))) {
      comparable.storageClassName(null);
    }
  }

  private static void sameAnnotation(
      FieldErrors errors, @Nullable String before, @Nullable String now) {
    String text = Objects.requireNonNullElse(now, "");
    if (!text.equals(Objects.requireNonNullElse(before, ""))) {
      errors.invalid(
          FieldPath.of("metadata", "annotations").key(VolumeRules.BETA_CLASS_ANNOTATION),
          text,
          "field is immutable");
    }
  }

  private static void size(
      FieldErrors errors,
      PersistentVolumeClaim claim,
      PersistentVolumeClaim old,
      Quantity before,
      StrategyContext context) {
    Quantity now = claim.spec().resources().requests().getOrDefault("storage", Quantity.ZERO);
    if (now.compareTo(before) >= 0) {
      return;
    }
    Quantity actual = old.status().capacity().getOrDefault("storage", Quantity.ZERO);
    if (!context.gates().enabled("RecoverVolumeExpansionFailure")) {
      errors.forbidden(REQUEST, "field can not be less than previous value");
    } else if (now.compareTo(actual) <= 0) {
      errors.forbidden(REQUEST, "field can not be less than status.capacity");
    }
  }

  static List<FieldError> status(PersistentVolumeClaim claim, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    if (claim.resourceVersion().isEmpty()) {
      errors.required(FieldPath.of("resourceVersion"));
    }
    if (claim.spec().accessModes().isEmpty()) {
      errors.required(FieldPath.of("Spec", "accessModes"));
    }
    FieldPath field = FieldPath.of("status");
    claim
        .status()
        .capacity()
        .forEach((name, amount) -> amount(errors, field.child("capacity").key(name), amount));
    if (context.gates().enabled("RecoverVolumeExpansionFailure")) {
      errors.supportedIfSet(
          field.child("resizeStatus"), claim.status().resizeStatus(), RESIZE_STATES);
      allocated(errors, field.child("allocatedResources"), claim.status().allocatedResources());
    }
    return errors.list();
  }

  private static void allocated(
      FieldErrors errors, FieldPath field, Map<String, Quantity> amounts) {
    amounts.forEach(
        (name, amount) -> {
          if (name.equals("storage")) {
            amount(errors, field.key(name), amount);
          } else {
            errors.notSupported(field, name, List.of("storage"));
          }
        });
  }

  private static void amount(FieldErrors errors, FieldPath field, Quantity amount) {
    if (amount.value() < 0) {
      errors.invalid(field, amount.value(), "must be a valid resource quantity");
    }
  }
}
