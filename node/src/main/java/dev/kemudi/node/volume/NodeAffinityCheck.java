package dev.kemudi.node.volume;

import dev.kemudi.api.core.v1.NodeSelector;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.VolumeNodeAffinity;
import dev.kemudi.node.spec.NodeTerms;
import java.util.Map;

/** Whether a persistent volume can be had on a node at all. */
final class NodeAffinityCheck {
  private NodeAffinityCheck() {}

  static boolean allows(PersistentVolume volume, Map<String, String> labels) {
    VolumeNodeAffinity affinity = volume.spec().nodeAffinity();
    NodeSelector required = affinity == null ? null : affinity.required();
    return required == null || NodeTerms.match(required, labels, "");
  }
}
