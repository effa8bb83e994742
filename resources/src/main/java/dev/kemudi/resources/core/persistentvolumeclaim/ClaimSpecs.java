package dev.kemudi.resources.core.persistentvolumeclaim;

import dev.kemudi.api.core.v1.PersistentVolumeClaimSpec;
import dev.kemudi.api.core.v1.TypedLocalObjectReference;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.GoLiteral;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.storage.volume.VolumeRules;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.LabelSelectors;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What may be wrong with what a claim asks for, in claims and in templates of claims. */
public final class ClaimSpecs {
  private ClaimSpecs() {}

  /**
   * Checks what a claim asks for.
   *
   * @param mayBeAlone whether it may ask for a volume for one pod only
   */
  public static void check(
      FieldErrors errors, FieldPath field, PersistentVolumeClaimSpec spec, boolean mayBeAlone) {
    if (spec.accessModes().isEmpty()) {
      errors.required(field.child("accessModes"), "at least 1 access mode is required");
    }
    LabelSelectors.check(errors, field.child("selector"), spec.selector());
    VolumeRules.accessModes(errors, field.child("accessModes"), spec.accessModes(), mayBeAlone);
    FieldPath size = field.child("resources").key("storage");
    Quantity storage = spec.resources().requests().get("storage");
    if (storage == null) {
      errors.required(size);
    } else {
      errors.positive(size, storage);
    }
    String storageClass = spec.storageClassName();
    if (storageClass != null && !storageClass.isEmpty()) {
      errors.dns1123Subdomain(field.child("storageClassName"), storageClass);
    }
    VolumeRules.volumeMode(errors, field.child("volumeMode"), spec.volumeMode());
    source(errors, field.child("dataSource"), spec.dataSource());
    source(errors, field.child("dataSourceRef"), spec.dataSourceRef());
    if (spec.dataSource() != null
        && spec.dataSourceRef() != null
        && !spec.dataSource().equals(spec.dataSourceRef())) {
      errors.invalid(field, new GoLiteral("spec.dataSource"), "must match dataSourceRef");
    }
  }

  private static void source(
      FieldErrors errors, FieldPath field, @Nullable TypedLocalObjectReference source) {
    if (source == null) {
      return;
    }
    if (source.name().isEmpty()) {
      errors.required(field.child("name"));
    }
    if (source.kind().isEmpty()) {
      errors.required(field.child("kind"));
    }
    if (Objects.requireNonNullElse(source.apiGroup(), "").isEmpty()
        && !source.kind().equals("PersistentVolumeClaim")) {
      errors.invalid(field, source.kind(), "");
    }
  }
}
