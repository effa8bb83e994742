package dev.kemudi.resources.core.persistentvolumeclaim;

import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimStatusBuilder;
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
import java.util.Map;
import java.util.Objects;

/** The rules of claims of storage. */
final class ClaimStrategy implements Strategy<PersistentVolumeClaim> {
  private static final TableColumns<PersistentVolumeClaim> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<PersistentVolumeClaim>named()
                  .string(
                      "Status",
                      "Its phase.",
                      claim ->
                          claim.metadata().deletionTimestamp() == null
                              ? claim.status().phase()
                              : "Terminating")
                  .string("Volume", "Volume it is bound to.", claim -> claim.spec().volumeName())
                  .string(
                      "Capacity",
                      "Size of the volume.",
                      claim ->
                          claim.spec().volumeName().isEmpty()
                              ? ""
                              : claim
                                  .status()
                                  .capacity()
                                  .getOrDefault("storage", Quantity.ZERO)
                                  .toString())
                  .string(
                      "Access Modes",
                      "How the volume may be used.",
                      claim ->
                          claim.spec().volumeName().isEmpty()
                              ? ""
                              : VolumeRules.shortModes(claim.status().accessModes()))
                  .string("StorageClass", "Its storage class.", ClaimStrategy::storageClass)
                  .age()
                  .wide(
                      "VolumeMode",
                      "Whether it is a file system or a device.",
                      claim -> Objects.requireNonNullElse(claim.spec().volumeMode(), Texts.UNSET))
                  .build());

  private static String storageClass(PersistentVolumeClaim claim) {
    String annotation = claim.metadata().annotations().get(VolumeRules.BETA_CLASS_ANNOTATION);
    return annotation != null
        ? annotation
        : Objects.requireNonNullElse(claim.spec().storageClassName(), "");
  }

  @Override
  public PersistentVolumeClaim defaults(PersistentVolumeClaim object) {
    return PersistentVolumeClaimBuilder.from(object)
        .spec(
            spec ->
                spec.volumeMode(
                    Objects.requireNonNullElse(object.spec().volumeMode(), "Filesystem")))
        .status(status -> status.phase(Texts.or(object.status().phase(), "Pending")))
        .build();
  }

  @Override
  public PersistentVolumeClaim prepareForCreate(
      PersistentVolumeClaim object, StrategyContext context) {
    return PersistentVolumeClaimBuilder.from(object)
        .spec(DataSources.settle(object.spec(), null, context))
        .status(PersistentVolumeClaimStatusBuilder.create().phase("Pending").build())
        .build();
  }

  @Override
  public PersistentVolumeClaim prepareForUpdate(
      PersistentVolumeClaim object, PersistentVolumeClaim old, StrategyContext context) {
    return PersistentVolumeClaimBuilder.from(object)
        .spec(DataSources.settle(object.spec(), old.spec(), context))
        .status(old.status())
        .build();
  }

  static PersistentVolumeClaim statusOf(
      PersistentVolumeClaim object, PersistentVolumeClaim old, StrategyContext context) {
    PersistentVolumeClaimBuilder builder =
        PersistentVolumeClaimBuilder.from(object).spec(old.spec());
    boolean recovers = context.gates().enabled("RecoverVolumeExpansionFailure");
    if (!recovers && old.status().allocatedResources().isEmpty()) {
      builder.status(status -> status.allocatedResources(Map.of()));
    }
    if (!recovers && old.status().resizeStatus() == null) {
      builder.status(status -> status.resizeStatus(null));
    }
    return builder.build();
  }

  @Override
  public List<FieldError> validate(PersistentVolumeClaim object, StrategyContext context) {
    return ClaimValidation.created(object, context);
  }

  @Override
  public List<FieldError> validateUpdate(
      PersistentVolumeClaim object, PersistentVolumeClaim old, StrategyContext context) {
    return ClaimValidation.updated(object, old, context);
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<PersistentVolumeClaim> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
