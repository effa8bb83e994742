package dev.kemudi.controllers.persistentvolume;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.client.Client;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.client.volume.BindingAnnotations;
import dev.kemudi.client.volume.ClaimMatching;
import dev.kemudi.controllers.workload.OwnWrites;
import dev.kemudi.machinery.object.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The volumes and claims that there are, found by what ties them together. For one thread. */
final class VolumeState {
  private static final String BY_CLASS = "storage-class";
  private static final String BY_CLAIM = "claim-ref";
  private static final String BY_VOLUME = "volume-name";

  private final Client client;
  final OwnWrites<PersistentVolume> volumes;
  final OwnWrites<PersistentVolumeClaim> claims;

  VolumeState(Client client, Informers informers) {
    this.client = client;
    Informer<PersistentVolume> volumeInformer = informers.of(CoreV1.PERSISTENTVOLUMES);
    volumeInformer.addIndex(BY_CLASS, volume -> List.of(ClaimMatching.storageClass(volume)));
    volumeInformer.addIndex(
        BY_CLAIM,
        volume -> {
          ObjectKey claim = Matching.claimOf(volume);
          return claim == null ? List.of() : List.of(claim.toString());
        });
    Informer<PersistentVolumeClaim> claimInformer = informers.of(CoreV1.PERSISTENTVOLUMECLAIMS);
    claimInformer.addIndex(
        BY_CLASS,
        claim ->
            BindingAnnotations.has(claim, BindingAnnotations.BIND_COMPLETED)
                ? List.of()
                : List.of(ClaimMatching.storageClass(claim)));
    claimInformer.addIndex(BY_VOLUME, claim -> List.of(claim.spec().volumeName()));
    this.volumes = new OwnWrites<>(volumeInformer);
    this.claims = new OwnWrites<>(claimInformer);
  }

  @Nullable PersistentVolume volume(String name) {
    return volumes.get(new ObjectKey("", name));
  }

  /** All volumes that a claim might get. */
  List<PersistentVolume> candidates(PersistentVolumeClaim claim) {
    List<PersistentVolume> found =
        new ArrayList<>(volumes.byIndex(BY_CLAIM, ObjectKey.of(claim).toString()));
    found.addAll(volumes.byIndex(BY_CLASS, ClaimMatching.storageClass(claim)));
    return found;
  }

  /** The claims that may be able to go on when a volume has changed. */
  List<ObjectKey> concernedBy(PersistentVolume volume) {
    ObjectKey claim = Matching.claimOf(volume);
    return Stream.of(
            claim == null
                ? claims.keys(BY_CLASS, ClaimMatching.storageClass(volume))
                : Stream.of(claim),
            claims.keys(BY_VOLUME, volume.name()))
        .flatMap(keys -> keys)
        .distinct()
        .toList();
  }

  /** The claims of a class that have not been bound yet. */
  List<ObjectKey> waitingFor(String storageClass) {
    return claims.keys(BY_CLASS, storageClass).toList();
  }

  /**
   * The claim that a volume is bound to; null if it is gone. Before it is held to be gone the
   * server is asked, as data may be lost if it were not.
   */
  @Nullable PersistentVolumeClaim claimOf(PersistentVolume volume) {
    ObjectKey key = Objects.requireNonNull(Matching.claimOf(volume));
    String uid = Objects.requireNonNull(volume.spec().claimRef()).uid();
    PersistentVolumeClaim seen = claims.get(key);
    if (seen != null && seen.uid().equals(uid)) {
      return seen;
    }
    PersistentVolumeClaim stored = client.find(CoreV1.PERSISTENTVOLUMECLAIMS, key);
    return stored != null && stored.uid().equals(uid) ? stored : null;
  }
}
