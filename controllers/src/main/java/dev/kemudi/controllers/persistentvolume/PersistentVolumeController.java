package dev.kemudi.controllers.persistentvolume;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.storage.v1.StorageClass;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.controllers.workload.PodClaims;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Binds claims and volumes. One worker decides about all of them, each decision knowing those
 * before it, so that no two claims are given the same volume.
 */
public final class PersistentVolumeController implements Controller {
  /** How often a claim that waits is looked at, and told of, though nothing has changed. */
  private static final Duration PERIOD = Duration.ofSeconds(15);

  /** What a key in the queue stands for. */
  private sealed interface Item {
    record Volume(String name) implements Item {}

    record Claim(ObjectKey key) implements Item {}
  }

  private final VolumeState state;
  private final ClaimSync claimSync;
  private final VolumeSync volumeSync;
  private final ControllerWorkers<Item> workers;

  /**
   * @param gates tells which features are on
   */
  public PersistentVolumeController(
      Client client,
      Informers informers,
      EventRecorder events,
      InstantSource clock,
      Predicate<String> gates) {
    Informer<PersistentVolume> volumes = informers.of(CoreV1.PERSISTENTVOLUMES);
    Informer<PersistentVolumeClaim> claims = informers.of(CoreV1.PERSISTENTVOLUMECLAIMS);
    Informer<StorageClass> classes = informers.of(StorageV1.STORAGECLASSES);
    Informer<Pod> pods = informers.of(CoreV1.PODS);
    PodClaims.index(pods);
    this.state = new VolumeState(client, informers);
    Binding binding = new Binding(client, events, state);
    Provisioning provisioning = new Provisioning(classes, binding);
    this.claimSync = new ClaimSync(state, binding, provisioning, pods, gates);
    this.volumeSync = new VolumeSync(state, binding, new Reclaim(client, state, binding));
    RateLimitedQueue<Item> queue = RateLimitedQueue.create("persistentvolume-binder", clock);
    Triggers.on(volumes).unlessUnchanged().enqueue(queue, this::concernedBy);
    Triggers.on(claims).unlessUnchanged().enqueue(queue, PersistentVolumeController::concernedBy);
    Triggers.on(classes)
        .unlessUnchanged()
        .enqueue(queue, each -> items(state.waitingFor(each.name())));
    this.workers =
        new ControllerWorkers<>(
            "persistentvolume-binder",
            1,
            queue,
            this::reconcile,
            List.of(volumes, claims, classes, pods));
  }

  private static List<Item> items(Collection<ObjectKey> claims) {
    return claims.stream().<Item>map(Item.Claim::new).toList();
  }

  private List<Item> concernedBy(PersistentVolume volume) {
    List<Item> items = new ArrayList<>(items(state.concernedBy(volume)));
    items.addFirst(new Item.Volume(volume.name()));
    return items;
  }

  private static List<Item> concernedBy(PersistentVolumeClaim claim) {
    Item own = new Item.Claim(ObjectKey.of(claim));
    String volume = claim.spec().volumeName();
    return volume.isEmpty() ? List.of(own) : List.of(own, new Item.Volume(volume));
  }

  private Reconciler.Result reconcile(Item item) throws IOException {
    try {
      return sync(item);
    } catch (StatusError e) {
      if (e.isNotFound()) {
        // Something went away meanwhile: that it did will be seen, and then decided about.
        return Reconciler.Result.SETTLED;
      }
      throw e;
    }
  }

  private Reconciler.Result sync(Item item) throws IOException {
    switch (item) {
      case Item.Volume(String name) -> {
        PersistentVolume volume = state.volume(name);
        if (volume != null) {
          volumeSync.sync(volume);
        }
      }
      case Item.Claim(ObjectKey key) -> {
        PersistentVolumeClaim claim = state.claims.get(key);
        if (claim != null && !claimSync.sync(claim)) {
          return Reconciler.Result.revisit(PERIOD);
        }
      }
    }
    return Reconciler.Result.SETTLED;
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
