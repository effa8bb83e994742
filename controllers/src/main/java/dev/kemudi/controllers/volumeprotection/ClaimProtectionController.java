package dev.kemudi.controllers.volumeprotection;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.controllers.workload.PodClaims;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.InstantSource;
import java.util.List;

/** Keeps a claim until no pod that has a node uses it. */
public final class ClaimProtectionController implements Controller {
  private final Client client;
  private final Informer<Pod> pods;
  private final ControllerWorkers<ObjectKey> workers;

  public ClaimProtectionController(Client client, Informers informers, InstantSource clock) {
    this.client = client;
    Informer<PersistentVolumeClaim> claims = informers.of(CoreV1.PERSISTENTVOLUMECLAIMS);
    this.pods = informers.of(CoreV1.PODS);
    PodClaims.index(pods);
    Protection<PersistentVolumeClaim> protection =
        new Protection<>(
            client,
            CoreV1.PERSISTENTVOLUMECLAIMS,
            "kubernetes.io/pvc-protection",
            this::isUsed,
            (claim, finalizers) ->
                PersistentVolumeClaimBuilder.from(claim)
                    .metadata(m -> m.finalizers(finalizers))
                    .build());
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("pvcprotection", clock);
    Triggers.on(claims).when(protection::concerns).enqueue(queue);
    Triggers.on(pods).unlessUnchanged().enqueue(queue, PodClaims::of);
    this.workers =
        new ControllerWorkers<>(
            "pvc-protection",
            1,
            queue,
            key -> protection.reconcile(claims.get(key)),
            List.of(claims, pods));
  }

  /**
   * Asks the local copy first, and, since that may not show the newest pods, the server before
   * anything is given up.
   */
  private boolean isUsed(PersistentVolumeClaim claim) {
    return PodClaims.podsOf(pods, ObjectKey.of(claim)).stream().anyMatch(pod -> uses(pod, claim))
        || client.list(CoreV1.PODS, ListQuery.inNamespace(claim.namespace())).items().stream()
            .anyMatch(pod -> uses(pod, claim));
  }

  /**
   * A pod without a node doesn't count: its node won't start it with a claim that is being deleted.
   */
  private static boolean uses(Pod pod, PersistentVolumeClaim claim) {
    if (pod.spec().nodeName().isEmpty()) {
      return false;
    }
    for (Volume volume : pod.spec().volumes()) {
      var source = volume.volumeSource();
      if (source.persistentVolumeClaim() != null) {
        if (source.persistentVolumeClaim().claimName().equals(claim.name())) {
          return true;
        }
      } else if (source.ephemeral() != null
          && claim.name().equals(pod.name() + "-" + volume.name())
          && Owners.isControlledBy(claim, pod)) {
        return true;
      }
    }
    return false;
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
