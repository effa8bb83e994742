package dev.kemudi.resources.core.persistentvolume;

import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeSpec;
import dev.kemudi.api.core.v1.PersistentVolumeStatusBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.storage.volume.VolumeRules;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Objects;

/** The rules of persistent volumes. */
final class PersistentVolumeStrategy implements Strategy<PersistentVolume> {
  private static final TableColumns<PersistentVolume> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<PersistentVolume>named()
                  .string(
                      "Capacity",
                      "Its size.",
                      volume ->
                          volume
                              .spec()
                              .capacity()
                              .getOrDefault("storage", Quantity.ZERO)
                              .toString())
                  .string(
                      "Access Modes",
                      "How it may be used.",
                      volume -> VolumeRules.shortModes(volume.spec().accessModes()))
                  .string(
                      "Reclaim Policy",
                      "What becomes of it once released.",
                      volume -> volume.spec().persistentVolumeReclaimPolicy())
                  .string(
                      "Status",
                      "Its phase.",
                      volume ->
                          volume.metadata().deletionTimestamp() == null
                              ? volume.status().phase()
                              : "Terminating")
                  .string("Claim", "Claim it is bound to.", PersistentVolumeStrategy::claim)
                  .string(
                      "StorageClass", "Its storage class.", PersistentVolumeStrategy::storageClass)
                  .string("Reason", "Why it is in its phase.", volume -> volume.status().reason())
                  .age()
                  .wide(
                      "VolumeMode",
                      "Whether it is a file system or a device.",
                      volume -> Objects.requireNonNullElse(volume.spec().volumeMode(), Texts.UNSET))
                  .build());

  private static String claim(PersistentVolume volume) {
    ObjectReference claim = volume.spec().claimRef();
    return claim == null ? "" : claim.namespace() + "/" + claim.name();
  }

  private static String storageClass(PersistentVolume volume) {
    return volume
        .metadata()
        .annotations()
        .getOrDefault(VolumeRules.BETA_CLASS_ANNOTATION, volume.spec().storageClassName());
  }

  @Override
  public PersistentVolume defaults(PersistentVolume object) {
    PersistentVolumeSpec spec = object.spec();
    return PersistentVolumeBuilder.from(object)
        .spec(
            builder ->
                builder
                    .persistentVolumeReclaimPolicy(
                        Texts.or(spec.persistentVolumeReclaimPolicy(), "Retain"))
                    .volumeMode(Objects.requireNonNullElse(spec.volumeMode(), "Filesystem"))
                    .persistentVolumeSource(VolumeDefaults.apply(spec.persistentVolumeSource())))
        .status(status -> status.phase(Texts.or(object.status().phase(), "Pending")))
        .build();
  }

  @Override
  public PersistentVolume prepareForCreate(PersistentVolume object, StrategyContext context) {
    return PersistentVolumeBuilder.from(object)
        .status(PersistentVolumeStatusBuilder.create().phase("Pending").build())
        .build();
  }

  @Override
  public PersistentVolume prepareForUpdate(
      PersistentVolume object, PersistentVolume old, StrategyContext context) {
    return PersistentVolumeBuilder.from(object).status(old.status()).build();
  }

  @Override
  public List<FieldError> validate(PersistentVolume object, StrategyContext context) {
    return PersistentVolumeValidation.created(object, context);
  }

  @Override
  public List<FieldError> validateUpdate(
      PersistentVolume object, PersistentVolume old, StrategyContext context) {
    return PersistentVolumeValidation.updated(object, old, context);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<PersistentVolume> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
