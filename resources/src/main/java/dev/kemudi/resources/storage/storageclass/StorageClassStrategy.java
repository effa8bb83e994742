package dev.kemudi.resources.storage.storageclass;

import dev.kemudi.api.storage.v1.StorageClass;
import dev.kemudi.api.storage.v1.StorageClassBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.TableColumns.Column;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import java.util.Objects;

/** The rules of storage classes. */
final class StorageClassStrategy implements Strategy<StorageClass> {
  private static final List<String> DEFAULT_ANNOTATIONS =
      List.of(
          "storageclass.kubernetes.io/is-default-class",
          "storageclass.beta.kubernetes.io/is-default-class");
  private static final TableColumns<StorageClass> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<StorageClass>empty()
                  .cell(
                      new Column("Name", "string", "name", "Name of the object.", 0),
                      (storageClass, now) ->
                          isDefault(storageClass)
                              ? storageClass.name() + " (default)"
                              : storageClass.name())
                  .string("Provisioner", "What makes its volumes.", StorageClass::provisioner)
                  .string(
                      "ReclaimPolicy",
                      "What becomes of volumes that are released.",
                      storageClass ->
                          Objects.requireNonNullElse(storageClass.reclaimPolicy(), "Delete"))
                  .string(
                      "VolumeBindingMode",
                      "When volumes are made and bound.",
                      storageClass ->
                          Objects.requireNonNullElse(storageClass.volumeBindingMode(), "Immediate"))
                  .string(
                      "AllowVolumeExpansion",
                      "Whether volumes may grow.",
                      storageClass -> Boolean.TRUE.equals(storageClass.allowVolumeExpansion()))
                  .age()
                  .build());

  private static boolean isDefault(StorageClass storageClass) {
    return DEFAULT_ANNOTATIONS.stream()
        .anyMatch(name -> "true".equals(storageClass.metadata().annotations().get(name)));
  }

  @Override
  public StorageClass defaults(StorageClass object) {
    return StorageClassBuilder.from(object)
        .reclaimPolicy(Objects.requireNonNullElse(object.reclaimPolicy(), "Delete"))
        .volumeBindingMode(Objects.requireNonNullElse(object.volumeBindingMode(), "Immediate"))
        .build();
  }

  @Override
  public List<FieldError> validate(StorageClass object, StrategyContext context) {
    return StorageClassValidation.created(object);
  }

  @Override
  public List<FieldError> validateUpdate(
      StorageClass object, StorageClass old, StrategyContext context) {
    return new FieldErrors()
        .addAll(validate(object, context))
        .addAll(StorageClassValidation.updated(object, old))
        .list();
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public TableColumns<StorageClass> table() {
    return TABLE;
  }
}
