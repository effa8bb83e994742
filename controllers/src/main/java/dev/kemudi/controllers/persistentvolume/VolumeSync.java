package dev.kemudi.controllers.persistentvolume;

import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.client.volume.BindingAnnotations;
import dev.kemudi.client.volume.ClaimMatching;
import java.io.IOException;

/** What is to be done about a volume. */
final class VolumeSync {
  private final VolumeState state;
  private final Binding binding;
  private final Reclaim reclaim;

  VolumeSync(VolumeState state, Binding binding, Reclaim reclaim) {
    this.state = state;
    this.binding = binding;
    this.reclaim = reclaim;
  }

  /**
   * @throws IOException when the volume is to be deleted and its data can't be
   */
  void sync(PersistentVolume volume) throws IOException {
    ObjectReference reference = volume.spec().claimRef();
    if (reference == null || reference.uid().isEmpty()) {
      binding.phase(volume, "Available", "");
      return;
    }
    PersistentVolumeClaim claim = state.claimOf(volume);
    if (claim == null) {
      release(volume);
    } else if (claim.spec().volumeName().isEmpty()) {
      tellOfMismatch(volume, claim);
    } else if (claim.spec().volumeName().equals(volume.name())) {
      binding.phase(volume, "Bound", "");
    } else if (BindingAnnotations.has(volume, BindingAnnotations.PROVISIONED_BY)
        && volume.spec().persistentVolumeReclaimPolicy().equals("Delete")) {
      // It was made for a claim that got another volume: nobody needs it.
      release(volume);
    } else {
      binding.unbind(volume);
    }
  }

  private void release(PersistentVolume volume) throws IOException {
    String phase = volume.status().phase();
    // A failure stays to be seen while the volume is tried to be reclaimed again.
    boolean told = phase.equals("Released") || phase.equals("Failed");
    reclaim.reclaim(told ? volume : binding.phase(volume, "Released", ""));
  }

  /** The claim's turn will bind it, unless the volume can never be its. */
  private void tellOfMismatch(PersistentVolume volume, PersistentVolumeClaim claim) {
    if (ClaimMatching.sameVolumeMode(volume, claim)) {
      return;
    }
    binding.tell(
        volume,
        "Warning",
        "VolumeMismatch",
        "Cannot bind PersistentVolume to requested PersistentVolumeClaim \""
            + claim.name()
            + "\" due to incompatible volumeMode.");
    binding.tell(
        claim,
        "Warning",
        "VolumeMismatch",
        "Cannot bind PersistentVolume \""
            + volume.name()
            + "\" to requested PersistentVolumeClaim due to incompatible volumeMode.");
  }
}
