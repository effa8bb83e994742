package dev.kemudi.resources.storage.csistoragecapacity;

import dev.kemudi.api.storage.v1.CSIStorageCapacity;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.LabelSelectors;
import dev.kemudi.resources.validation.NameRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of CSI storage capacities. */
final class CsiStorageCapacityStrategy implements Strategy<CSIStorageCapacity> {
  private static final FieldPath TOPOLOGY = FieldPath.of("nodeTopology");
  private static final FieldPath CLASS = FieldPath.of("storageClassName");
  private static final TableColumns<CSIStorageCapacity> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<CSIStorageCapacity>named()
                  .string(
                      "StorageClassName",
                      "Its storage class.",
                      CSIStorageCapacity::storageClassName)
                  .string(
                      "Capacity",
                      "What is left.",
                      capacity ->
                          capacity.capacity() == null
                              ? Texts.UNSET
                              : capacity.capacity().toString())
                  .build());

  @Override
  public List<FieldError> validate(CSIStorageCapacity object, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    LabelSelectors.check(errors, TOPOLOGY, object.nodeTopology());
    errors.dns1123Subdomain(CLASS, object.storageClassName());
    amount(errors, "capacity", object.capacity());
    amount(errors, "maximumVolumeSize", object.maximumVolumeSize());
    return errors.list();
  }

  private static void amount(FieldErrors errors, String field, @Nullable Quantity amount) {
    if (amount != null) {
      errors.notNegative(FieldPath.of(field), amount);
    }
  }

  @Override
  public List<FieldError> validateUpdate(
      CSIStorageCapacity object, CSIStorageCapacity old, StrategyContext context) {
    return new FieldErrors()
        .addAll(validate(object, context))
        .immutable(TOPOLOGY, object.nodeTopology(), old.nodeTopology())
        .immutable(CLASS, object.storageClassName(), old.storageClassName())
        .list();
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public boolean allowUnconditionalUpdate() {
    return false;
  }

  @Override
  public TableColumns<CSIStorageCapacity> table() {
    return TABLE;
  }
}
