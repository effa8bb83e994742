package dev.kemudi.client.volume;

import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.machinery.value.Quantity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What claims and volumes say about each other. The volume controller, which binds where nodes
 * don't matter, and the scheduler, which binds where they do, must read it alike.
 */
public final class ClaimMatching {
  private static final String STORAGE = "storage";

  private ClaimMatching() {}

  /** The name of the class that a volume belongs to; empty for none. */
  public static String storageClass(PersistentVolume volume) {
    return volume
        .metadata()
        .annotations()
        .getOrDefault(BindingAnnotations.BETA_CLASS, volume.spec().storageClassName());
  }

  /** The name of the class that a claim asks for; empty for none. */
  public static String storageClass(PersistentVolumeClaim claim) {
    String old = claim.metadata().annotations().get(BindingAnnotations.BETA_CLASS);
    return old != null ? old : Objects.requireNonNullElse(claim.spec().storageClassName(), "");
  }

  /** Whether a volume is for this claim: named by whoever, and not for an older one of the name. */
  public static boolean isFor(PersistentVolume volume, PersistentVolumeClaim claim) {
    ObjectReference reference = volume.spec().claimRef();
    return reference != null
        && reference.name().equals(claim.name())
        && reference.namespace().equals(claim.namespace())
        && (reference.uid().isEmpty() || reference.uid().equals(claim.uid()));
  }

  /** Whether claim and volume have found each other for good. */
  public static boolean isBound(PersistentVolumeClaim claim) {
    return !claim.spec().volumeName().isEmpty()
        && BindingAnnotations.has(claim, BindingAnnotations.BIND_COMPLETED);
  }

  public static Quantity requested(PersistentVolumeClaim claim) {
    return claim.spec().resources().requests().getOrDefault(STORAGE, Quantity.ZERO);
  }

  public static Quantity capacity(PersistentVolume volume) {
    return volume.spec().capacity().getOrDefault(STORAGE, Quantity.ZERO);
  }

  public static boolean sameVolumeMode(PersistentVolume volume, PersistentVolumeClaim claim) {
    return mode(volume.spec().volumeMode()).equals(mode(claim.spec().volumeMode()));
  }

  private static String mode(@Nullable String mode) {
    return mode == null ? "Filesystem" : mode;
  }

  /** Whether the volume is nobody else's, large enough and of the right mode. */
  public static boolean fits(PersistentVolume volume, PersistentVolumeClaim claim) {
    return (volume.spec().claimRef() == null || isFor(volume, claim))
        && volume.metadata().deletionTimestamp() == null
        && capacity(volume).compareTo(requested(claim)) >= 0
        && sameVolumeMode(volume, claim);
  }

  /** Whether the volume can be used in all the ways in which the claim wants to. */
  public static boolean offersModes(PersistentVolume volume, PersistentVolumeClaim claim) {
    return volume.spec().accessModes().containsAll(claim.spec().accessModes());
  }
}
