package dev.kemudi.controllers.volumeprotection;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.InstantSource;
import java.util.List;

/** Keeps a volume until it is no longer bound to a claim. */
public final class VolumeProtectionController implements Controller {
  private final ControllerWorkers<ObjectKey> workers;

  public VolumeProtectionController(Client client, Informers informers, InstantSource clock) {
    Informer<PersistentVolume> volumes = informers.of(CoreV1.PERSISTENTVOLUMES);
    Protection<PersistentVolume> protection =
        new Protection<>(
            client,
            CoreV1.PERSISTENTVOLUMES,
            "kubernetes.io/pv-protection",
            volume -> volume.status().phase().equals("Bound"),
            (volume, finalizers) ->
                PersistentVolumeBuilder.from(volume)
                    .metadata(m -> m.finalizers(finalizers))
                    .build());
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("pvprotection", clock);
    Triggers.on(volumes).when(protection::concerns).enqueue(queue);
    this.workers =
        new ControllerWorkers<>(
            "pv-protection",
            1,
            queue,
            key -> protection.reconcile(volumes.get(key)),
            List.of(volumes));
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
