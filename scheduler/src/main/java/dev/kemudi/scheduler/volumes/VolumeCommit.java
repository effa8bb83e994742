package dev.kemudi.scheduler.volumes;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.TransportException;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.volume.BindingAnnotations;
import dev.kemudi.client.volume.ClaimMatching;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.scheduler.framework.ReservationException;
import dev.kemudi.scheduler.volumes.Plan.Choice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Writes a plan to the server, and waits until others have done their part: the volume controller
 * binds what was chosen, provisioners make what was asked for.
 */
final class VolumeCommit {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final Storage storage;
  private final Client client;
  private final InstantSource clock;
  private final BooleanSupplier podExists;
  private final Plan plan;
  private final String node;

  VolumeCommit(
      Storage storage,
      Client client,
      InstantSource clock,
      BooleanSupplier podExists,
      Plan plan,
      String node) {
    this.storage = storage;
    this.client = client;
    this.clock = clock;
    this.podExists = podExists;
    this.plan = plan;
    this.node = node;
  }

  void run() throws ReservationException, InterruptedException {
    try {
      plan.chosen().forEach(this::tie);
      plan.provisioned().forEach(this::select);
    } catch (StatusError | TransportException e) {
      throw new ReservationException("binding volumes: " + e.getMessage(), e);
    }
    Instant end = clock.instant().plus(LONGEST);
    Duration pause = FIRST_PAUSE;
    while (!isDone()) {
      if (clock.instant().isAfter(end)) {
        throw failed("timed out waiting for the condition");
      }
      Thread.sleep(pause);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }
  }

  private void tie(Choice choice) {
    PersistentVolume volume = choice.volume();
    PersistentVolumeClaim claim = choice.claim();
    boolean meant = ClaimMatching.isFor(volume, claim);
    var reference = volume.spec().claimRef();
    if (meant && reference != null && reference.uid().equals(claim.uid())) {
      return;
    }
    Map<String, String> annotations =
        meant
            ? volume.metadata().annotations()
            : BindingAnnotations.with(volume, BindingAnnotations.BOUND_BY_CONTROLLER, "yes");
    client.update(
        CoreV1.PERSISTENTVOLUMES,
        PersistentVolumeBuilder.from(volume)
            .metadata(m -> m.annotations(annotations))
            .spec(
                s ->
                    s.claimRef(
                        EventRecorder.reference(CoreV1.PERSISTENTVOLUMECLAIMS.kind(), claim)))
            .build());
  }

  private void select(PersistentVolumeClaim claim) {
    Map<String, String> annotations = claim.metadata().annotations();
    if (!node.equals(annotations.get(BindingAnnotations.SELECTED_NODE))) {
      client.update(
          CoreV1.PERSISTENTVOLUMECLAIMS,
          PersistentVolumeClaimBuilder.from(claim)
              .metadata(
                  m ->
                      m.annotations(
                          BindingAnnotations.with(claim, BindingAnnotations.SELECTED_NODE, node)))
              .build());
    }
  }

  private boolean isDone() throws ReservationException {
    if (!podExists.getAsBoolean()) {
      throw failed("pod does not exist any more");
    }
    boolean done = true;
    for (Choice choice : plan.chosen()) {
      done &= isBound(choice);
    }
    for (PersistentVolumeClaim claim : plan.provisioned()) {
      done &= isProvisioned(claim);
    }
    return done;
  }

  /** Whether the informer has shown what was written here, which is the next version of all. */
  private static boolean isNewer(KubeObject now, KubeObject planned) {
    return !now.resourceVersion().equals(planned.resourceVersion());
  }

  private boolean isBound(Choice choice) throws ReservationException {
    ObjectKey key = ObjectKey.of(choice.claim());
    PersistentVolume volume = storage.volume(choice.volume().name());
    if (volume == null) {
      throw failed("failed to check binding: PV \"" + choice.volume().name() + "\" not found");
    }
    if (volume.spec().claimRef() == null && isNewer(volume, choice.volume())) {
      throw failed("ClaimRef got reset for pv \"" + volume.name() + "\"");
    }
    return ClaimMatching.isBound(claim(key));
  }

  private boolean isProvisioned(PersistentVolumeClaim asked) throws ReservationException {
    ObjectKey key = ObjectKey.of(asked);
    PersistentVolumeClaim claim = claim(key);
    String selected = claim.metadata().annotations().get(BindingAnnotations.SELECTED_NODE);
    if (!node.equals(selected) && isNewer(claim, asked)) {
      throw failed(
          selected == null
              ? "selectedNode annotation reset for PVC \"" + claim.name() + "\""
              : "provisioning failed for PVC \"" + claim.name() + "\"");
    }
    return ClaimMatching.isBound(claim);
  }

  private PersistentVolumeClaim claim(ObjectKey key) throws ReservationException {
    PersistentVolumeClaim claim = storage.claim(key);
    if (claim == null) {
      throw failed(
          "error getting PVC \""
              + key
              + "\": persistentvolumeclaim \""
              + key.name()
              + "\" not found");
    }
    return claim;
  }

  private static ReservationException failed(String why) {
    return new ReservationException("binding volumes: " + why);
  }
}
