package dev.kemudi.controllers.volumeprotection;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.InstantSource;
import java.util.List;

/** Keeps a volume until it is no longer bound to a claim. */
public final class VolumeProtectionController implements Controller {
  private static final Finalizers FINALIZER = new Finalizers("kubernetes.io/pv-protection");

  private final Client client;
  private final Informer<PersistentVolume> volumes;
  private final ControllerWorkers<ObjectKey> workers;

  public VolumeProtectionController(Client client, Informers informers, InstantSource clock) {
    this.client = client;
    this.volumes = informers.of(CoreV1.PERSISTENTVOLUMES);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("pvprotection", clock);
    Triggers.on(volumes)
        .when(volume -> FINALIZER.holdBack(volume) || FINALIZER.isMissing(volume))
        .enqueue(queue);
    this.workers =
        new ControllerWorkers<>("pv-protection", 1, queue, this::reconcile, List.of(volumes));
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    PersistentVolume volume = volumes.get(key);
    if (volume == null) {
      return Reconciler.Result.SETTLED;
    }
    if (FINALIZER.isMissing(volume)) {
      update(volume, FINALIZER.with(volume));
    } else if (FINALIZER.holdBack(volume) && !volume.status().phase().equals("Bound")) {
      update(volume, FINALIZER.without(volume));
    }
    return Reconciler.Result.SETTLED;
  }

  private void update(PersistentVolume volume, List<String> finalizers) {
    try {
      client.update(
          CoreV1.PERSISTENTVOLUMES,
          PersistentVolumeBuilder.from(volume).metadata(m -> m.finalizers(finalizers)).build());
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        throw e;
      }
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
