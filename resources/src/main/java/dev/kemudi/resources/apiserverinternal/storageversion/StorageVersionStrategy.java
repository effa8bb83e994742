package dev.kemudi.resources.apiserverinternal.storageversion;

import dev.kemudi.api.apiserverinternal.v1alpha1.ServerStorageVersion;
import dev.kemudi.api.apiserverinternal.v1alpha1.StorageVersion;
import dev.kemudi.api.apiserverinternal.v1alpha1.StorageVersionBuilder;
import dev.kemudi.api.apiserverinternal.v1alpha1.StorageVersionStatus;
import dev.kemudi.api.apiserverinternal.v1alpha1.StorageVersionStatusBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The rules of storage versions. */
final class StorageVersionStrategy implements Strategy<StorageVersion> {
  private static final FieldPath STATUS = FieldPath.of("status");
  private static final TableColumns<StorageVersion> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<StorageVersion>named()
                  .string(
                      "CommonEncodingVersion",
                      "Version that all servers store in.",
                      version ->
                          Objects.requireNonNullElse(
                              version.status().commonEncodingVersion(), Texts.UNSET))
                  .string(
                      "StorageVersions",
                      "Version that each server stores in.",
                      StorageVersionStrategy::versions)
                  .age()
                  .build());

  private static String versions(StorageVersion version) {
    return Texts.few(
        version.status().storageVersions().stream()
            .map(server -> server.apiServerID() + "=" + server.encodingVersion())
            .toList(),
        3,
        Texts.UNSET);
  }

  @Override
  public StorageVersion prepareForCreate(StorageVersion object, StrategyContext context) {
    return StorageVersionBuilder.from(object)
        .status(StorageVersionStatusBuilder.create().build())
        .build();
  }

  @Override
  public StorageVersion prepareForUpdate(
      StorageVersion object, StorageVersion old, StrategyContext context) {
    return StorageVersionBuilder.from(object).status(old.status()).build();
  }

  @Override
  public List<FieldError> validate(StorageVersion object, StrategyContext context) {
    return status(object.status());
  }

  static List<FieldError> status(StorageVersionStatus status) {
    FieldErrors errors = new FieldErrors();
    Set<String> servers = new HashSet<>();
    for (int i = 0; i < status.storageVersions().size(); i++) {
      ServerStorageVersion server = status.storageVersions().get(i);
      FieldPath field = STATUS.child("storageVersions").index(i);
      if (!servers.add(server.apiServerID())) {
        errors.duplicate(field.child("apiServerID"), server.apiServerID());
      }
      if (!server.decodableVersions().contains(server.encodingVersion())) {
        errors.invalid(
            field,
            server.decodableVersions(),
            "decodableVersions must include encodingVersion " + server.encodingVersion());
      }
    }
    return errors.list();
  }

  @Override
  public List<FieldError> validateUpdate(
      StorageVersion object, StorageVersion old, StrategyContext context) {
    return status(object.status());
  }

  /** A group, a dot and a resource. */
  @Override
  public List<String> validateName(String name, boolean prefix) {
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? List.of("name must be in the form of <group>.<resource>")
        : Names.dns1035Label(name.substring(dot + 1));
  }

  @Override
  public boolean allowUnconditionalUpdate() {
    return false;
  }

  @Override
  public TableColumns<StorageVersion> table() {
    return TABLE;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
