package dev.kemudi.scheduler.framework;

import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.machinery.object.ObjectKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A claim of storage that a pod names.
 *
 * @param ephemeral whether it is made for the pod, and goes with it
 */
public record PodClaim(ObjectKey key, boolean ephemeral) {
  static List<PodClaim> of(Pod pod) {
    List<PodClaim> claims = new ArrayList<>(0);
    for (Volume volume : pod.spec().volumes()) {
      var source = volume.volumeSource();
      if (source.persistentVolumeClaim() != null) {
        String name = source.persistentVolumeClaim().claimName();
        claims.add(new PodClaim(new ObjectKey(pod.namespace(), name), false));
      } else if (source.ephemeral() != null) {
        String name = pod.name() + "-" + volume.name();
        claims.add(new PodClaim(new ObjectKey(pod.namespace(), name), true));
      }
    }
    return List.copyOf(claims);
  }

  /** Whether a claim that was found under the name is the one that the pod means. */
  public boolean isMet(PersistentVolumeClaim claim, PodInfo pod) {
    return !ephemeral
        || claim.metadata().ownerReferences().stream()
            .anyMatch(
                owner ->
                    Boolean.TRUE.equals(owner.controller()) && owner.uid().equals(pod.pod().uid()));
  }

  /** What is amiss with a claim that is not {@link #isMet the one}. */
  public String stranger(PodInfo pod) {
    return "PVC " + key + " was not created for pod " + pod.key() + " (pod is not owner)";
  }
}
