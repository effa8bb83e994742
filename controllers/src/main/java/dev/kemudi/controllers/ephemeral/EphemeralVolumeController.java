package dev.kemudi.controllers.ephemeral;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EphemeralVolumeSource;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimTemplate;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.InstantSource;
import java.util.List;

/** Makes the claim of each ephemeral volume of a pod, and again when somebody deletes it. */
public final class EphemeralVolumeController implements Controller {
  private static final String NAME = "ephemeral-volume";
  private static final String BY_CLAIM = "ephemeral-volume-controller-by-claim";
  private static final int WORKERS = 5;

  private final Client client;
  private final EventRecorder events;
  private final Informer<Pod> pods;
  private final Informer<PersistentVolumeClaim> claims;
  private final ControllerWorkers<ObjectKey> workers;

  public EphemeralVolumeController(
      Client client, Informers informers, EventRecorder events, InstantSource clock) {
    this.client = client;
    this.events = events;
    this.pods = informers.of(CoreV1.PODS);
    this.claims = informers.of(CoreV1.PERSISTENTVOLUMECLAIMS);
    pods.addIndex(BY_CLAIM, EphemeralVolumeController::claimsOf);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("ephemeral_volume", clock);
    Triggers.on(pods)
        .when(pod -> !claimsOf(pod).isEmpty())
        .onChange((old, pod) -> false)
        .enqueue(queue);
    Triggers.on(claims)
        .onChange((old, claim) -> false)
        .enqueue(
            queue,
            claim ->
                pods.byIndex(BY_CLAIM, ObjectKey.of(claim).toString()).stream()
                    .map(ObjectKey::of)
                    .toList());
    this.workers =
        new ControllerWorkers<>(NAME, WORKERS, queue, this::reconcile, List.of(pods, claims));
  }

  private static List<String> claimsOf(Pod pod) {
    return pod.spec().volumes().stream()
        .filter(volume -> volume.volumeSource().ephemeral() != null)
        .map(volume -> claim(pod, volume).toString())
        .toList();
  }

  private static ObjectKey claim(Pod pod, Volume volume) {
    return new ObjectKey(pod.namespace(), pod.name() + "-" + volume.name());
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    Pod pod = pods.get(key);
    if (pod == null || pod.metadata().deletionTimestamp() != null) {
      return Reconciler.Result.SETTLED;
    }
    for (Volume volume : pod.spec().volumes()) {
      EphemeralVolumeSource source = volume.volumeSource().ephemeral();
      PersistentVolumeClaimTemplate template = source == null ? null : source.volumeClaimTemplate();
      if (template != null) {
        make(pod, volume, template);
      }
    }
    return Reconciler.Result.SETTLED;
  }

  private void make(Pod pod, Volume volume, PersistentVolumeClaimTemplate template) {
    ObjectKey key = claim(pod, volume);
    PersistentVolumeClaim present = claims.get(key);
    if (present != null) {
      if (!isFor(present, pod)) {
        throw failure(
            pod,
            volume,
            new IllegalStateException(
                "PVC "
                    + key.namespace()
                    + "/"
                    + key.name()
                    + " was not created for pod "
                    + pod.namespace()
                    + "/"
                    + pod.name()
                    + " (pod is not owner)"));
      }
      return;
    }
    try {
      client.create(
          CoreV1.PERSISTENTVOLUMECLAIMS,
          PersistentVolumeClaimBuilder.create()
              .metadata(
                  metadata ->
                      metadata
                          .namespace(key.namespace())
                          .name(key.name())
                          .labels(template.metadata().labels())
                          .annotations(template.metadata().annotations())
                          .ownerReferences(
                              List.of(Owners.controllerReference(CoreV1.PODS.kind(), pod))))
              .spec(template.spec())
              .build());
    } catch (StatusError e) {
      throw failure(
          pod,
          volume,
          new IllegalStateException("create PVC " + key.name() + ": " + e.getMessage(), e));
    }
  }

  private static boolean isFor(PersistentVolumeClaim claim, Pod pod) {
    return claim.metadata().ownerReferences().stream()
        .anyMatch(
            owner -> Boolean.TRUE.equals(owner.controller()) && owner.uid().equals(pod.uid()));
  }

  private IllegalStateException failure(Pod pod, Volume volume, IllegalStateException cause) {
    events.event(
        CoreV1.PODS.kind(),
        pod,
        "Warning",
        "FailedBinding",
        "ephemeral volume " + volume.name() + ": " + cause.getMessage());
    return cause;
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
