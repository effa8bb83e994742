package dev.kemudi.scheduler.volumes;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeSelector;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.client.volume.ClaimMatching;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.scheduler.nodeaffinity.NodeTerms;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which volume is the best for a claim on a node. */
final class Matching {
  private Matching() {}

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
      if (taken.contains(volume.name()) || !ClaimMatching.fits(volume, claim)) {
        continue;
      }
      if (ClaimMatching.isFor(volume, claim)) {
        return reaches(volume, node) ? volume : null;
      }
      boolean offered =
          volume.status().phase().equals("Available")
              && selector.matches(volume.metadata().labels())
              && ClaimMatching.offersModes(volume, claim)
              && reaches(volume, node);
      if (offered
          && (best == null
              || ClaimMatching.capacity(volume).compareTo(ClaimMatching.capacity(best)) < 0)) {
        best = volume;
      }
    }
    return best;
  }
}
