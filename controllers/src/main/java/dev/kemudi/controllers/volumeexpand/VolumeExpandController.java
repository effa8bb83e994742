package dev.kemudi.controllers.volumeexpand;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.client.Client;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.client.volume.MigratedPlugin;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.value.Quantity;
import java.time.InstantSource;
import java.util.List;

/**
 * Hands claims that are to grow over to the drivers of their volumes: no volume that this server
 * knows itself can grow.
 */
public final class VolumeExpandController implements Controller {
  private static final String NAME = "persistentvolume-expander";
  private static final String STORAGE = "storage";
  private static final String RESIZER = "volume.kubernetes.io/storage-resizer";
  private static final int WORKERS = 10;

  private final Client client;
  private final EventRecorder events;
  private final Informer<PersistentVolumeClaim> claims;
  private final Informer<PersistentVolume> volumes;
  private final ControllerWorkers<ObjectKey> workers;

  public VolumeExpandController(
      Client client, Informers informers, EventRecorder events, InstantSource clock) {
    this.client = client;
    this.events = events;
    this.claims = informers.of(CoreV1.PERSISTENTVOLUMECLAIMS);
    this.volumes = informers.of(CoreV1.PERSISTENTVOLUMES);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("volume_expand", clock);
    Triggers.on(claims)
        .when(VolumeExpandController::isToGrow)
        .onChange((old, claim) -> requested(old).compareTo(requested(claim)) < 0)
        .enqueue(queue);
    this.workers =
        new ControllerWorkers<>(NAME, WORKERS, queue, this::reconcile, List.of(claims, volumes));
  }

  private static Quantity requested(PersistentVolumeClaim claim) {
    return claim.spec().resources().requests().getOrDefault(STORAGE, Quantity.ZERO);
  }

  private static boolean isToGrow(PersistentVolumeClaim claim) {
    Quantity present = claim.status().capacity().getOrDefault(STORAGE, Quantity.ZERO);
    return claim.status().phase().equals("Bound") && requested(claim).compareTo(present) > 0;
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    PersistentVolumeClaim claim = claims.get(key);
    if (claim == null || !isToGrow(claim)) {
      return Reconciler.Result.SETTLED;
    }
    PersistentVolume volume = volumes.get(new ObjectKey("", claim.spec().volumeName()));
    ObjectReference bound = volume == null ? null : volume.spec().claimRef();
    if (volume == null
        || bound == null
        || !bound.namespace().equals(claim.namespace())
        || !bound.uid().equals(claim.uid())) {
      throw new IllegalStateException(
          "persistent Volume is not bound to PVC being updated : " + key);
    }
    MigratedPlugin migrated = MigratedPlugin.of(volume.spec().persistentVolumeSource());
    if (migrated == null) {
      tell(
          claim,
          "Ignoring the PVC: didn't find a plugin capable of expanding the volume; waiting for an"
              + " external controller to process this PVC.");
    } else {
      tell(
          claim,
          "CSI migration enabled for "
              + migrated.plugin()
              + "; waiting for external resizer to expand the pvc");
      setResizer(claim, migrated.driver());
    }
    return Reconciler.Result.SETTLED;
  }

  private void tell(PersistentVolumeClaim claim, String message) {
    events.event(
        CoreV1.PERSISTENTVOLUMECLAIMS.kind(), claim, "Normal", "ExternalExpanding", message);
  }

  private void setResizer(PersistentVolumeClaim claim, String driver) {
    if (!driver.equals(claim.metadata().annotations().get(RESIZER))) {
      client.patch(
          CoreV1.PERSISTENTVOLUMECLAIMS,
          ObjectKey.of(claim),
          PatchRequest.of(
              PatchRequest.Type.STRATEGIC_MERGE,
              "{\"metadata\":{\"annotations\":{\"" + RESIZER + "\":\"" + driver + "\"}}}"));
    }
  }

  @Override
  public String name() {
    return workers.name();
  }

  @Override
  public void start() {
    workers.start();
  }

  @Override
  public void close() {
    workers.close();
  }
}
