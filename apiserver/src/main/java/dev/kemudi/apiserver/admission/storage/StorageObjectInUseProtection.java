package dev.kemudi.apiserver.admission.storage;

import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.machinery.object.KubeObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts finalizers on volumes and claims, so that none goes while it is in use. */
public final class StorageObjectInUseProtection implements AdmissionPlugin {
  private static final String VOLUME = "kubernetes.io/pv-protection";
  private static final String CLAIM = "kubernetes.io/pvc-protection";

  @Override
  public String name() {
    return "StorageObjectInUseProtection";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return request.operation() == Operation.CREATE
        && (request.isFor("", "persistentvolumes") || request.isFor("", "persistentvolumeclaims"));
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    return switch (request.object()) {
      case PersistentVolume volume when !volume.metadata().finalizers().contains(VOLUME) ->
          PersistentVolumeBuilder.from(volume)
              .metadata(m -> m.finalizers(with(volume, VOLUME)))
              .build();
      case PersistentVolumeClaim claim when !claim.metadata().finalizers().contains(CLAIM) ->
          PersistentVolumeClaimBuilder.from(claim)
              .metadata(m -> m.finalizers(with(claim, CLAIM)))
              .build();
      case null, default -> request.object();
    };
  }

  private static List<String> with(KubeObject object, String finalizer) {
    List<String> all = new ArrayList<>(object.metadata().finalizers());
    all.add(finalizer);
    return all;
  }
}
