package dev.kemudi.controllers.persistentvolume;

import static dev.kemudi.client.volume.BindingAnnotations.BIND_COMPLETED;
import static dev.kemudi.client.volume.BindingAnnotations.BOUND_BY_CONTROLLER;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.ObjectReferenceBuilder;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimStatus;
import dev.kemudi.api.core.v1.PersistentVolumeClaimStatusBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.volume.BindingAnnotations;
import dev.kemudi.client.volume.ClaimMatching;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes bindings and phases. Each write goes on from the last one's answer, so that a change by
 * anybody else between them is a conflict, and each is left out if there is nothing to change: what
 * was interrupted is finished the next time.
 */
final class Binding {
  private final Client client;
  private final EventRecorder events;
  private final VolumeState state;

  Binding(Client client, EventRecorder events, VolumeState state) {
    this.client = client;
    this.events = events;
    this.state = state;
  }

  /** Ties both together, the volume first: a claim never names a volume that is not for it. */
  void bind(PersistentVolume volume, PersistentVolumeClaim claim) {
    PersistentVolume bound = phase(tie(volume, claim), "Bound", "");
    phase(tie(claim, bound.name()), "Bound", bound);
  }

  private PersistentVolume tie(PersistentVolume volume, PersistentVolumeClaim claim) {
    ObjectReference reference = volume.spec().claimRef();
    boolean chosenHere = !ClaimMatching.isFor(volume, claim);
    if (!chosenHere && reference != null && reference.uid().equals(claim.uid())) {
      return volume;
    }
    Map<String, String> annotations =
        chosenHere
            ? BindingAnnotations.with(volume, BOUND_BY_CONTROLLER, "yes")
            : volume.metadata().annotations();
    return update(
        PersistentVolumeBuilder.from(volume)
            .metadata(m -> m.annotations(annotations))
            .spec(
                s ->
                    s.claimRef(
                        EventRecorder.reference(CoreV1.PERSISTENTVOLUMECLAIMS.kind(), claim)))
            .build());
  }

  private PersistentVolumeClaim tie(PersistentVolumeClaim claim, String volume) {
    boolean named = claim.spec().volumeName().equals(volume);
    if (named && BindingAnnotations.has(claim, BIND_COMPLETED)) {
      return claim;
    }
    Map<String, String> annotations = BindingAnnotations.with(claim, BIND_COMPLETED, "yes");
    if (!named) {
      annotations.put(BOUND_BY_CONTROLLER, "yes");
    }
    return update(
        PersistentVolumeClaimBuilder.from(claim)
            .metadata(m -> m.annotations(annotations))
            .spec(s -> s.volumeName(volume))
            .build());
  }

  /** Offers a volume again, to everybody or, where the user chose, to the same claim. */
  void unbind(PersistentVolume volume) {
    boolean chosenHere = BindingAnnotations.has(volume, BOUND_BY_CONTROLLER);
    ObjectReference reference =
        chosenHere
            ? null
            : ObjectReferenceBuilder.from(Objects.requireNonNull(volume.spec().claimRef()))
                .uid("")
                .build();
    phase(
        update(
            PersistentVolumeBuilder.from(volume)
                .metadata(
                    m -> m.annotations(BindingAnnotations.without(volume, BOUND_BY_CONTROLLER)))
                .spec(s -> s.claimRef(reference))
                .build()),
        "Available",
        "");
  }

  PersistentVolume update(PersistentVolume volume) {
    return state.volumes.wrote(client.update(CoreV1.PERSISTENTVOLUMES, volume));
  }

  PersistentVolumeClaim update(PersistentVolumeClaim claim) {
    return state.claims.wrote(client.update(CoreV1.PERSISTENTVOLUMECLAIMS, claim));
  }

  PersistentVolume phase(PersistentVolume volume, String phase, String message) {
    return volume.status().phase().equals(phase)
        ? volume
        : state.volumes.wrote(
            client.updateStatus(
                CoreV1.PERSISTENTVOLUMES,
                PersistentVolumeBuilder.from(volume)
                    .status(s -> s.phase(phase).message(message))
                    .build()));
  }

  /** Marks a volume as failed, and tells so if it was not known. */
  void failed(PersistentVolume volume, String reason, String message) {
    if (!volume.status().phase().equals("Failed")) {
      tell(phase(volume, "Failed", message), "Warning", reason, message);
    }
  }

  /**
   * @param volume what the claim is bound to, if anything
   */
  void phase(PersistentVolumeClaim claim, String phase, @Nullable PersistentVolume volume) {
    PersistentVolumeClaimStatus status = status(claim.status(), phase, volume);
    if (!status.equals(claim.status())) {
      state.claims.wrote(
          client.updateStatus(
              CoreV1.PERSISTENTVOLUMECLAIMS,
              PersistentVolumeClaimBuilder.from(claim).status(status).build()));
    }
  }

  /**
   * The size is taken over only when the claim becomes bound: later it may differ on purpose, as
   * while a file system grows after its volume.
   */
  private static PersistentVolumeClaimStatus status(
      PersistentVolumeClaimStatus known, String phase, @Nullable PersistentVolume volume) {
    if (volume == null) {
      return PersistentVolumeClaimStatusBuilder.from(known)
          .phase(phase)
          .accessModes(List.of())
          .capacity(Map.of())
          .build();
    }
    if (!volume.spec().capacity().containsKey("storage")) {
      throw new IllegalStateException(
          "PersistentVolume \"" + volume.name() + "\" is without a storage capacity");
    }
    boolean becomes = !known.phase().equals(phase);
    return PersistentVolumeClaimStatusBuilder.from(known)
        .phase(phase)
        .accessModes(volume.spec().accessModes())
        .capacity(becomes ? volume.spec().capacity() : known.capacity())
        .build();
  }

  /** Marks a claim as lost, and tells so if it was not known. */
  void lost(PersistentVolumeClaim claim, String reason, String message) {
    if (!claim.status().phase().equals("Lost")) {
      phase(claim, "Lost", null);
      tell(claim, "Warning", reason, message);
    }
  }

  void tell(PersistentVolumeClaim claim, String type, String reason, String message) {
    events.event(CoreV1.PERSISTENTVOLUMECLAIMS.kind(), claim, type, reason, message);
  }

  void tell(PersistentVolume volume, String type, String reason, String message) {
    events.event(CoreV1.PERSISTENTVOLUMES.kind(), volume, type, reason, message);
  }
}
