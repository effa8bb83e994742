package dev.kemudi.apiserver.admission.node;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimStatusBuilder;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.resources.FeatureGates;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lets nodes tell how large a volume has become, and nothing else of its claim. */
final class ClaimStatus {
  private final FeatureGates gates;

  ClaimStatus(FeatureGates gates) {
    this.gates = gates;
  }

  void check(String node, AdmissionRequest request) {
    if (!(request.object() instanceof PersistentVolumeClaim now)
        || !(request.old() instanceof PersistentVolumeClaim old)) {
      return;
    }
    Set<String> differing = new TreeSet<>();
    compare("", fixed(old), fixed(now), differing);
    if (!differing.isEmpty()) {
      throw Refusal.forbidden(
          request,
          "node \""
              + node
              + "\" is not allowed to update fields other than status.capacity and"
              + " status.conditions: "
              + String.join(", ", differing));
    }
  }

  private Map<String, Object> fixed(PersistentVolumeClaim claim) {
    boolean recovering = gates.enabled("RecoverVolumeExpansionFailure");
    PersistentVolumeClaim rest =
        PersistentVolumeClaimBuilder.from(claim)
            .metadata(metadata -> metadata.resourceVersion("").managedFields(List.of()))
            .status(status -> changeable(status, recovering))
            .build();
    return JsonTree.of(CoreV1.PERSISTENTVOLUMECLAIMS.kind().codec(), rest);
  }

  /** Without what nodes may change. */
  private static PersistentVolumeClaimStatusBuilder changeable(
      PersistentVolumeClaimStatusBuilder status, boolean recovering) {
    status.capacity(Map.of()).conditions(List.of());
    return recovering ? status.allocatedResources(Map.of()).resizeStatus(null) : status;
  }

  private static void compare(
      String path, @Nullable Object old, @Nullable Object now, Set<String> differing) {
    if (old instanceof Map<?, ?> before && now instanceof Map<?, ?> after) {
      Set<String> keys = new TreeSet<>();
      before.keySet().forEach(key -> keys.add(String.valueOf(key)));
      after.keySet().forEach(key -> keys.add(String.valueOf(key)));
      for (String key : keys) {
        compare(
            path.isEmpty() ? key : path + "." + key, before.get(key), after.get(key), differing);
      }
    } else if (!Objects.equals(old, now)) {
      differing.add(path);
    }
  }
}
