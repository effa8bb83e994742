package dev.kemudi.scheduler.volumes;

import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import java.util.List;

/**
 * Where a pod's open claims get their volumes from, if it goes to a certain node.
 *
 * @param chosen claims for which there is a volume
 * @param provisioned claims for which one has to be made
 * @param obstacles why the pod can't go there; none if it can
 */
record Plan(List<Choice> chosen, List<PersistentVolumeClaim> provisioned, List<String> obstacles) {
  /** A volume for a claim. */
  record Choice(PersistentVolumeClaim claim, PersistentVolume volume) {}

  boolean isEmpty() {
    return chosen.isEmpty() && provisioned.isEmpty();
  }
}
