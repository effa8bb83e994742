package dev.kemudi.resources.core.persistentvolume;

import dev.kemudi.api.core.v1.CSIPersistentVolumeSource;
import dev.kemudi.api.core.v1.CSIPersistentVolumeSourceBuilder;
import dev.kemudi.api.core.v1.HostPathVolumeSource;
import dev.kemudi.api.core.v1.NodeSelector;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeSource;
import dev.kemudi.api.core.v1.PersistentVolumeSourceBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeSpec;
import dev.kemudi.api.core.v1.SecretReference;
import dev.kemudi.api.core.v1.VolumeNodeAffinity;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.storage.volume.VolumeRules;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoDiff;
import dev.kemudi.resources.validation.NodeSelectors;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a persistent volume. */
final class PersistentVolumeValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");

  private PersistentVolumeValidation() {}

  static List<FieldError> created(PersistentVolume volume, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    whole(errors, volume, VolumeRules.mayBeAlone(context, List.of()), false);
    return errors.list();
  }

  static List<FieldError> updated(
      PersistentVolume volume, PersistentVolume old, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    whole(
        errors,
        volume,
        VolumeRules.mayBeAlone(context, old.spec().accessModes()),
        hasLongSecretName(old.spec().persistentVolumeSource().csi()));
    if (!sameSource(volume.spec().persistentVolumeSource(), old.spec().persistentVolumeSource())) {
      errors.forbidden(
          SPEC.child("persistentvolumesource"),
          "spec.persistentvolumesource is immutable after creation\n"
              + GoDiff.of(
                  volume.spec().persistentVolumeSource(), old.spec().persistentVolumeSource()));
    }
    errors.immutable(
        FieldPath.of("volumeMode"), volume.spec().volumeMode(), old.spec().volumeMode());
    if (old.spec().nodeAffinity() != null) {
      errors.immutable(
          FieldPath.of("nodeAffinity"), volume.spec().nodeAffinity(), old.spec().nodeAffinity());
    }
    return errors.list();
  }

  /** Secrets of volumes that are older than the rule may have names that are no labels. */
  private static boolean hasLongSecretName(@Nullable CSIPersistentVolumeSource csi) {
    return csi != null
        && Stream.of(
                csi.controllerExpandSecretRef(),
                csi.controllerPublishSecretRef(),
                csi.nodeStageSecretRef(),
                csi.nodePublishSecretRef())
            .anyMatch(
                secret ->
                    secret != null
                        && !secret.name().isEmpty()
                        && !Names.dnsLabel(secret.name()).isEmpty());
  }

  /** The secret with which a volume is expanded may be added later. */
  private static boolean sameSource(PersistentVolumeSource source, PersistentVolumeSource old) {
    CSIPersistentVolumeSource csi = source.csi();
    CSIPersistentVolumeSource oldCsi = old.csi();
    if (csi == null || oldCsi == null || oldCsi.controllerExpandSecretRef() != null) {
      return source.equals(old);
    }
    CSIPersistentVolumeSource without =
        CSIPersistentVolumeSourceBuilder.from(csi)
            .controllerExpandSecretRef((SecretReference) null)
            .build();
    return PersistentVolumeSourceBuilder.from(source).csi(without).build().equals(old);
  }

  private static void whole(
      FieldErrors errors, PersistentVolume volume, boolean mayBeAlone, boolean longSecretNames) {
    PersistentVolumeSpec spec = volume.spec();
    FieldPath modes = SPEC.child("accessModes");
    if (spec.accessModes().isEmpty()) {
      errors.required(modes);
    }
    VolumeRules.accessModes(errors, modes, spec.accessModes(), mayBeAlone);
    capacity(errors, SPEC.child("capacity"), spec.capacity());
    if (!spec.persistentVolumeReclaimPolicy().isEmpty()) {
      errors.supportedIfSet(
          SPEC.child("persistentVolumeReclaimPolicy"),
          spec.persistentVolumeReclaimPolicy(),
          List.of("Delete", "Recycle", "Retain"));
    }
    nodeAffinity(errors, spec.nodeAffinity());
    new VolumeSourceValidation(errors, volume.name(), longSecretNames)
        .check(SPEC, spec.persistentVolumeSource(), spec.nodeAffinity() != null);
    recycledRoot(errors, spec);
    if (!spec.storageClassName().isEmpty()) {
      errors.dns1123Subdomain(SPEC.child("storageClassName"), spec.storageClassName());
    }
    VolumeRules.volumeMode(errors, SPEC.child("volumeMode"), spec.volumeMode());
  }

  private static void capacity(
      FieldErrors errors, FieldPath field, Map<String, Quantity> capacity) {
    if (capacity.isEmpty()) {
      errors.required(field);
    }
    if (!capacity.keySet().equals(Set.of("storage"))) {
      errors.notSupported(field, capacity, List.of("storage"));
    }
    capacity.forEach(
        (name, amount) -> {
          if (amount.value() < 0) {
            errors.invalid(field.key(name), amount.value(), "must be a valid resource quantity");
          }
          errors.positive(field.key(name), amount);
        });
  }

  private static void nodeAffinity(FieldErrors errors, @Nullable VolumeNodeAffinity affinity) {
    if (affinity == null) {
      return;
    }
    FieldPath field = SPEC.child("nodeAffinity", "required");
    NodeSelector required = affinity.required();
    if (required == null) {
      errors.required(field, "must specify required node constraints");
    } else {
      NodeSelectors.check(errors, field, required);
    }
  }

  private static void recycledRoot(FieldErrors errors, PersistentVolumeSpec spec) {
    HostPathVolumeSource host = spec.persistentVolumeSource().hostPath();
    if (host != null
        && host.path().matches("/(\\./|/)*\\.?")
        && spec.persistentVolumeReclaimPolicy().equals("Recycle")) {
      errors.forbidden(
          SPEC.child("persistentVolumeReclaimPolicy"),
          "may not be 'recycle' for a hostPath mount of '/'");
    }
  }
}
