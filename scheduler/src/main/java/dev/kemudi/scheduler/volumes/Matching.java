package dev.kemudi.scheduler.volumes;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeSelector;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.scheduler.nodeaffinity.NodeTerms;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which volume suits a claim on a node. */
final class Matching {
  static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";
  private static final String BETA_CLASS = "volume.beta.kubernetes.io/storage-class";
  private static final String FILESYSTEM = "Filesystem";

  private Matching() {}

  static String storageClass(PersistentVolume volume) {
    return volume
        .metadata()
        .annotations()
        .getOrDefault(BETA_CLASS, volume.spec().storageClassName());
  }

  /** The name of the class that a claim asks for; empty for none. */
  static String storageClass(PersistentVolumeClaim claim) {
    String old = claim.metadata().annotations().get(BETA_CLASS);
    return old != null ? old : Objects.requireNonNullElse(claim.spec().storageClassName(), "");
  }

  /** Whether claim and volume have found each other for good. */
  static boolean isBound(PersistentVolumeClaim claim) {
    return !claim.spec().volumeName().isEmpty()
        && claim.metadata().annotations().containsKey(BIND_COMPLETED);
  }

  static boolean isFor(PersistentVolume volume, PersistentVolumeClaim claim) {
    ObjectReference reference = volume.spec().claimRef();
    return reference != null
        && reference.name().equals(claim.name())
        && reference.namespace().equals(claim.namespace())
        && (reference.uid().isEmpty() || reference.uid().equals(claim.uid()));
  }

  static Quantity requested(PersistentVolumeClaim claim) {
    return claim.spec().resources().requests().getOrDefault("storage", Quantity.ZERO);
  }

  private static Quantity capacity(PersistentVolume volume) {
    return volume.spec().capacity().getOrDefault("storage", Quantity.ZERO);
  }

  /** Whether the volume can be used on the node. */
  static boolean reaches(PersistentVolume volume, Node node) {
    var affinity = volume.spec().nodeAffinity();
    NodeSelector required = affinity == null ? null : affinity.required();
    return required == null || NodeTerms.matches(required, node);
  }

  /**
   * The volume that is meant for the claim, or else the smallest that suits it; null if there is
   * none, or if the one that is meant for it isn't to be had on the node.
   *
   * @param taken those that are not to be had
   */
  static @Nullable PersistentVolume best(
      PersistentVolumeClaim claim,
      Collection<PersistentVolume> volumes,
      Node node,
      Set<String> taken) {
    LabelSelector selector =
        claim.spec().selector() == null
            ? LabelSelector.everything()
            : LabelSelector.of(claim.spec().selector());
    PersistentVolume best = null;
    for (PersistentVolume volume : volumes) {
      if (taken.contains(volume.name()) || !fits(volume, claim)) {
        continue;
      }
      if (isFor(volume, claim)) {
        return reaches(volume, node) ? volume : null;
      }
      boolean offered =
          volume.status().phase().equals("Available")
              && selector.matches(volume.metadata().labels())
              && volume.spec().accessModes().containsAll(claim.spec().accessModes())
              && reaches(volume, node);
      if (offered && (best == null || capacity(volume).compareTo(capacity(best)) < 0)) {
        best = volume;
      }
    }
    return best;
  }

  private static boolean fits(PersistentVolume volume, PersistentVolumeClaim claim) {
    return (volume.spec().claimRef() == null || isFor(volume, claim))
        && volume.metadata().deletionTimestamp() == null
        && capacity(volume).compareTo(requested(claim)) >= 0
        && Objects.requireNonNullElse(volume.spec().volumeMode(), FILESYSTEM)
            .equals(Objects.requireNonNullElse(claim.spec().volumeMode(), FILESYSTEM));
  }
}
