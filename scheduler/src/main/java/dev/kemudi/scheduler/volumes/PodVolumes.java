package dev.kemudi.scheduler.volumes;

import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.client.volume.ClaimMatching;
import dev.kemudi.scheduler.framework.PodClaim;
import dev.kemudi.scheduler.framework.PodInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a pod's claims ask of scheduling. */
sealed interface PodVolumes {
  /** The pod can't be scheduled, wherever. */
  record Missing(String why) implements PodVolumes {}

  /**
   * All are there.
   *
   * @param bound claims that have their volumes
   * @param open claims whose volumes are to be chosen now, small ones first
   */
  record Complete(List<PersistentVolumeClaim> bound, List<PersistentVolumeClaim> open)
      implements PodVolumes {}

  static PodVolumes of(PodInfo pod, Storage storage) {
    List<PersistentVolumeClaim> bound = new ArrayList<>();
    List<PersistentVolumeClaim> open = new ArrayList<>();
    boolean immediate = false;
    for (PodClaim named : pod.claims()) {
      PersistentVolumeClaim claim = storage.claim(named.key());
      if (claim == null) {
        return new Missing(absent(named));
      }
      String problem = problem(claim, named, pod);
      if (!problem.isEmpty()) {
        return new Missing(problem);
      }
      if (ClaimMatching.isBound(claim)) {
        bound.add(claim);
      } else if (claim.spec().volumeName().isEmpty() && storage.isDelayed(claim)) {
        open.add(claim);
      } else {
        immediate = true;
      }
    }
    open.sort(Comparator.comparing(ClaimMatching::requested));
    return immediate
        ? new Missing("pod has unbound immediate PersistentVolumeClaims")
        : new Complete(bound, open);
  }

  private static String absent(PodClaim named) {
    return named.ephemeral()
        ? "waiting for ephemeral volume controller to create the persistentvolumeclaim \""
            + named.key().name()
            + "\""
        : "persistentvolumeclaim \"" + named.key().name() + "\" not found";
  }

  private static String problem(PersistentVolumeClaim claim, PodClaim named, PodInfo pod) {
    String name = "persistentvolumeclaim \"" + claim.name() + "\"";
    if (claim.status().phase().equals("Lost")) {
      return name + " bound to non-existent persistentvolume \"" + claim.spec().volumeName() + "\"";
    }
    if (claim.metadata().deletionTimestamp() != null) {
      return name + " is being deleted";
    }
    return named.isMet(claim, pod) ? "" : named.stranger(pod);
  }
}
