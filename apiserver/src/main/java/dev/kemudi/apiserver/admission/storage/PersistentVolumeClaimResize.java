package dev.kemudi.apiserver.admission.storage;

import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.value.Quantity;
import org.jspecify.annotations.Nullable;

/** Lets claims grow only where their storage class says that volumes can. */
public final class PersistentVolumeClaimResize implements AdmissionPlugin {
  private static final String CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";

  private final Client client;

  /**
   * Makes the plugin.
   *
   * @param client reads storage classes
   */
  public PersistentVolumeClaimResize(Client client) {
    this.client = client;
  }

  @Override
  public String name() {
    return "PersistentVolumeClaimResize";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return request.operation() == Operation.UPDATE && request.isFor("", "persistentvolumeclaims");
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (!(request.object() instanceof PersistentVolumeClaim claim)
        || !(request.old() instanceof PersistentVolumeClaim old)) {
      return;
    }
    Quantity now = size(claim);
    Quantity before = size(old);
    if (now == null || before == null || now.compareTo(before) <= 0) {
      return;
    }
    if (old.status() == null || !"Bound".equals(old.status().phase())) {
      throw Refusal.forbidden(request, "Only bound persistent volume claims can be expanded");
    }
    String storageClass = storageClass(claim);
    if (!storageClass.equals(storageClass(old)) || !allowsExpansion(storageClass)) {
      throw Refusal.forbidden(
          request,
          "only dynamically provisioned pvc can be resized and "
              + "the storageclass that provisions the pvc must support resize");
    }
  }

  private static @Nullable Quantity size(PersistentVolumeClaim claim) {
    var resources = claim.spec().resources();
    return resources == null ? null : resources.requests().get("storage");
  }

  /** The class that a claim names; empty for none. */
  private static String storageClass(PersistentVolumeClaim claim) {
    String named = claim.metadata().annotations().get(CLASS_ANNOTATION);
    if (named == null) {
      named = claim.spec().storageClassName();
    }
    return named == null ? "" : named;
  }

  private boolean allowsExpansion(String storageClass) {
    if (storageClass.isEmpty()) {
      return false;
    }
    try {
      Boolean allows =
          client
              .get(StorageV1.STORAGECLASSES, new ObjectKey("", storageClass))
              .allowVolumeExpansion();
      return allows != null && allows;
    } catch (StatusError e) {
      if (e.isNotFound()) {
        return false;
      }
      throw e;
    }
  }
}
