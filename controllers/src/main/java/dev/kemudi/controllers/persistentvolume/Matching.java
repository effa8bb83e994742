package dev.kemudi.controllers.persistentvolume;

import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.client.volume.ClaimMatching;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.selector.LabelSelector;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which volume suits which claim. Where a volume can be used is the scheduler's affair. */
final class Matching {
  /** The fewer ways of access a volume has beyond those asked for, the better; then the smaller. */
  private static final Comparator<PersistentVolume> BEST_FIRST =
      Comparator.comparingInt((PersistentVolume volume) -> modes(volume).size())
          .thenComparing(volume -> String.join(",", modes(volume)))
          .thenComparing(ClaimMatching::capacity)
          .thenComparing(PersistentVolume::name);

  private Matching() {}

  private static TreeSet<String> modes(PersistentVolume volume) {
    return new TreeSet<>(volume.spec().accessModes());
  }

  /** The claim that a volume is for, if it is for one. */
  static @Nullable ObjectKey claimOf(PersistentVolume volume) {
    ObjectReference reference = volume.spec().claimRef();
    return reference == null ? null : new ObjectKey(reference.namespace(), reference.name());
  }

  /**
   * The best of the volumes for a claim, one that is for it already before all others; null if none
   * suits.
   *
   * @param delayed whether the scheduler is to choose, so that only a volume that is for the claim
   *     already will do
   * @throws IllegalArgumentException if the claim's selector is not valid
   */
  static @Nullable PersistentVolume best(
      PersistentVolumeClaim claim, Collection<PersistentVolume> volumes, boolean delayed) {
    LabelSelector selector =
        claim.spec().selector() == null
            ? LabelSelector.everything()
            : LabelSelector.of(claim.spec().selector());
    List<PersistentVolume> fitting =
        volumes.stream().filter(volume -> fits(volume, claim)).sorted(BEST_FIRST).toList();
    for (PersistentVolume volume : fitting) {
      if (ClaimMatching.isFor(volume, claim)) {
        return volume;
      }
    }
    return delayed
        ? null
        : fitting.stream()
            .filter(volume -> isOffered(volume, claim, selector))
            .findFirst()
            .orElse(null);
  }

  private static boolean fits(PersistentVolume volume, PersistentVolumeClaim claim) {
    return ClaimMatching.fits(volume, claim) && ClaimMatching.offersModes(volume, claim);
  }

  private static boolean isOffered(
      PersistentVolume volume, PersistentVolumeClaim claim, LabelSelector selector) {
    return volume.status().phase().equals("Available")
        && selector.matches(volume.metadata().labels())
        && ClaimMatching.storageClass(volume).equals(ClaimMatching.storageClass(claim));
  }

  /** Why a volume that a claim names doesn't suit it; empty if it does. */
  static String mismatch(PersistentVolume volume, PersistentVolumeClaim claim) {
    if (volume.metadata().deletionTimestamp() != null) {
      return "the volume is marked for deletion \"" + volume.name() + "\"";
    }
    if (ClaimMatching.capacity(volume).value() < ClaimMatching.requested(claim).value()) {
      return "requested PV is too small";
    }
    if (!ClaimMatching.storageClass(volume).equals(ClaimMatching.storageClass(claim))) {
      return "storageClassName does not match";
    }
    if (!ClaimMatching.sameVolumeMode(volume, claim)) {
      return "incompatible volumeMode";
    }
    return ClaimMatching.offersModes(volume, claim) ? "" : "incompatible accessMode";
  }
}
