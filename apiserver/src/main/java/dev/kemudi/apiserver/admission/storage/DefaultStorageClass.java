package dev.kemudi.apiserver.admission.storage;

import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.storage.v1.StorageClass;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.machinery.object.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives claims that name no storage class the default one. */
public final class DefaultStorageClass implements AdmissionPlugin {
  private static final String CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";
  private static final List<String> DEFAULT_MARKS =
      List.of(
          "storageclass.kubernetes.io/is-default-class",
          "storageclass.beta.kubernetes.io/is-default-class");

  private final Client client;

  /**
   * Makes the plugin.
   *
   * @param client reads storage classes
   */
  public DefaultStorageClass(Client client) {
    this.client = client;
  }

  @Override
  public String name() {
    return "DefaultStorageClass";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return request.operation() == Operation.CREATE && request.isFor("", "persistentvolumeclaims");
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    if (!(request.object() instanceof PersistentVolumeClaim claim) || hasClass(claim)) {
      return request.object();
    }
    List<StorageClass> defaults =
        client.list(StorageV1.STORAGECLASSES, ListQuery.ALL).items().stream()
            .filter(DefaultStorageClass::isDefault)
            .toList();
    if (defaults.isEmpty()) {
      return claim;
    }
    if (defaults.size() > 1) {
      throw Refusal.forbidden(
          request,
          "Internal error occurred: " + defaults.size() + " default StorageClasses were found");
    }
    String name = defaults.getFirst().name();
    return PersistentVolumeClaimBuilder.from(claim)
        .spec(spec -> spec.storageClassName(name))
        .build();
  }

  private static boolean hasClass(PersistentVolumeClaim claim) {
    return claim.spec().storageClassName() != null
        || claim.metadata().annotations().containsKey(CLASS_ANNOTATION);
  }

  private static boolean isDefault(StorageClass storage) {
    return DEFAULT_MARKS.stream()
        .anyMatch(mark -> "true".equals(storage.metadata().annotations().get(mark)));
  }
}
