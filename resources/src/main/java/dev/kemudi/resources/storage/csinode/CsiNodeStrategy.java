package dev.kemudi.resources.storage.csinode;

import dev.kemudi.api.storage.v1.CSINode;
import dev.kemudi.api.storage.v1.CSINodeDriver;
import dev.kemudi.api.storage.v1.VolumeNodeResources;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.storage.volume.DriverNames;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.NameRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of CSI nodes. Drivers come and go, but what is said of one stays. */
final class CsiNodeStrategy implements Strategy<CSINode> {
  private static final FieldPath DRIVERS = FieldPath.of("spec", "drivers");
  private static final int MAX_ID = 192;
  private static final TableColumns<CSINode> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<CSINode>named()
                  .integer(
                      "Drivers", "Number of drivers.", node -> (long) node.spec().drivers().size())
                  .age()
                  .build());

  @Override
  public List<FieldError> validate(CSINode object, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < object.spec().drivers().size(); i++) {
      CSINodeDriver driver = object.spec().drivers().get(i);
      FieldPath field = DRIVERS.index(i);
      driver(errors, field, driver);
      if (!names.add(driver.name())) {
        errors.duplicate(field.child("name"), driver.name());
      }
    }
    return errors.list();
  }

  private static void driver(FieldErrors errors, FieldPath field, CSINodeDriver driver) {
    DriverNames.check(errors, field.child("name"), driver.name());
    if (driver.nodeID().isEmpty()) {
      errors.required(field.child("nodeID"));
    }
    if (driver.nodeID().length() > MAX_ID) {
      errors.invalid(field.child("nodeID"), driver.nodeID(), "must be 192 characters or less");
    }
    VolumeNodeResources allocatable = driver.allocatable();
    Integer count = allocatable == null ? null : allocatable.count();
    if (count != null) {
      errors.notNegative(field.child("allocatable", "count"), count);
    }
    Set<String> keys = new HashSet<>();
    for (String key : driver.topologyKeys()) {
      if (key.isEmpty()) {
        errors.required(field);
      }
      if (!keys.add(key)) {
        errors.duplicate(field, key);
      }
      errors.qualifiedName(field, key);
    }
  }

  @Override
  public List<FieldError> validateUpdate(CSINode object, CSINode old, StrategyContext context) {
    FieldErrors errors = new FieldErrors().addAll(validate(object, context));
    for (CSINodeDriver before : old.spec().drivers()) {
      object.spec().drivers().stream()
          .filter(driver -> driver.name().equals(before.name()))
          .forEach(driver -> errors.immutable(FieldPath.of("CSINodeDriver"), driver, before));
    }
    return errors.list();
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
  public TableColumns<CSINode> table() {
    return TABLE;
  }
}
