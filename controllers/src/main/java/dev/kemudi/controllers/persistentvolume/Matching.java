package dev.kemudi.controllers.persistentvolume;

import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.machinery.value.Quantity;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which volume suits which claim. Where a volume can be used is the scheduler's affair. */
public final class Matching {
  /** The fewer ways of access a volume has beyond those asked for, the better; then the smaller. */
  private static final Comparator<PersistentVolume> BEST_FIRST =
      Comparator.comparingInt((PersistentVolume volume) -> modes(volume).size())
          .thenComparing(volume -> String.join(",", modes(volume)))
          .thenComparing(Matching::capacity)
          .thenComparing(PersistentVolume::name);

  private Matching() {}

  private static TreeSet<String> modes(PersistentVolume volume) {
    return new TreeSet<>(volume.spec().accessModes());
  }

  static Quantity capacity(PersistentVolume volume) {
    return volume.spec().capacity().getOrDefault("storage", Quantity.ZERO);
  }

  private static Quantity requested(PersistentVolumeClaim claim) {
    return claim.spec().resources().requests().getOrDefault("storage", Quantity.ZERO);
  }

  /** The name of the class that a claim asks for; empty for none. */
  public static String storageClass(PersistentVolumeClaim claim) {
    String old = claim.metadata().annotations().get(BindingAnnotations.BETA_CLASS);
    return old != null ? old : Objects.requireNonNullElse(claim.spec().storageClassName(), "");
  }

  static String storageClass(PersistentVolume volume) {
    return volume
        .metadata()
        .annotations()
        .getOrDefault(BindingAnnotations.BETA_CLASS, volume.spec().storageClassName());
  }

  /** The claim that a volume is for, if it is for one. */
  static @Nullable ObjectKey claimOf(PersistentVolume volume) {
    ObjectReference reference = volume.spec().claimRef();
    return reference == null ? null : new ObjectKey(reference.namespace(), reference.name());
  }

  /** Whether a volume is for this claim: named by whoever, and not for an older one of the name. */
  static boolean isFor(PersistentVolume volume, PersistentVolumeClaim claim) {
    ObjectReference reference = volume.spec().claimRef();
    return reference != null
        && reference.name().equals(claim.name())
        && reference.namespace().equals(claim.namespace())
        && (reference.uid().isEmpty() || reference.uid().equals(claim.uid()));
  }

  static boolean sameVolumeMode(PersistentVolume volume, PersistentVolumeClaim claim) {
    return mode(volume.spec().volumeMode()).equals(mode(claim.spec().volumeMode()));
  }

  private static String mode(@Nullable String mode) {
    return mode == null ? "Filesystem" : mode;
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
      if (isFor(volume, claim)) {
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
    return (volume.spec().claimRef() == null || isFor(volume, claim))
        && volume.metadata().deletionTimestamp() == null
        && capacity(volume).compareTo(requested(claim)) >= 0
        && sameVolumeMode(volume, claim)
        && volume.spec().accessModes().containsAll(claim.spec().accessModes());
  }

  private static boolean isOffered(
      PersistentVolume volume, PersistentVolumeClaim claim, LabelSelector selector) {
    return volume.status().phase().equals("Available")
        && selector.matches(volume.metadata().labels())
        && storageClass(volume).equals(storageClass(claim));
  }

  /** Why a volume that a claim names doesn't suit it; empty if it does. */
  static String mismatch(PersistentVolume volume, PersistentVolumeClaim claim) {
    if (volume.metadata().deletionTimestamp() != null) {
      return "the volume is marked for deletion \"" + volume.name() + "\"";
    }
    if (capacity(volume).value() < requested(claim).value()) {
      return "requested PV is too small";
    }
    if (!storageClass(volume).equals(storageClass(claim))) {
      return "storageClassName does not match";
    }
    if (!sameVolumeMode(volume, claim)) {
      return "incompatible volumeMode";
    }
    return volume.spec().accessModes().containsAll(claim.spec().accessModes())
        ? ""
        : "incompatible accessMode";
  }
}
