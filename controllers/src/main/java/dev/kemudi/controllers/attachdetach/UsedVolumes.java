package dev.kemudi.controllers.attachdetach;

import dev.kemudi.api.core.v1.CSIPersistentVolumeSource;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.api.core.v1.VolumeSource;
import dev.kemudi.api.storage.v1.CSIDriver;
import dev.kemudi.api.storage.v1.StorageV1;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.controllers.workload.Pods;
import dev.kemudi.machinery.object.ObjectKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which volumes the pods of a node use that drivers must attach first. */
final class UsedVolumes {
  private static final String BY_NODE = "attachdetach-controller-by-node";
  private static final String BY_CLAIM = "attachdetach-controller-by-claim";

  final Informer<Pod> pods;
  final Informer<PersistentVolumeClaim> claims;
  final Informer<PersistentVolume> volumes;
  final Informer<CSIDriver> drivers;

  UsedVolumes(Informers informers) {
    this.pods = informers.of(CoreV1.PODS);
    this.claims = informers.of(CoreV1.PERSISTENTVOLUMECLAIMS);
    this.volumes = informers.of(CoreV1.PERSISTENTVOLUMES);
    this.drivers = informers.of(StorageV1.CSIDRIVERS);
    pods.addIndex(
        BY_NODE,
        pod -> pod.spec().nodeName().isEmpty() ? List.of() : List.of(pod.spec().nodeName()));
    pods.addIndex(BY_CLAIM, UsedVolumes::claimsOf);
  }

  private static List<String> claimsOf(Pod pod) {
    List<String> claims = new ArrayList<>(0);
    for (Volume volume : pod.spec().volumes()) {
      ObjectKey claim = claim(pod, volume);
      if (claim != null) {
        claims.add(claim.toString());
      }
    }
    return claims;
  }

  private static @Nullable ObjectKey claim(Pod pod, Volume volume) {
    VolumeSource source = volume.volumeSource();
    if (source.persistentVolumeClaim() != null) {
      return new ObjectKey(pod.namespace(), source.persistentVolumeClaim().claimName());
    }
    return source.ephemeral() == null
        ? null
        : new ObjectKey(pod.namespace(), pod.name() + "-" + volume.name());
  }

  /** The nodes of pods that use the claim of a volume. */
  List<ObjectKey> nodesOf(PersistentVolume volume) {
    var claim = volume.spec().claimRef();
    return claim == null ? List.of() : nodesOf(new ObjectKey(claim.namespace(), claim.name()));
  }

  /** The nodes of pods that use a claim. */
  List<ObjectKey> nodesOf(ObjectKey claim) {
    return pods.byIndex(BY_CLAIM, claim.toString()).stream()
        .map(pod -> pod.spec().nodeName())
        .filter(node -> !node.isEmpty())
        .distinct()
        .map(node -> new ObjectKey("", node))
        .toList();
  }

  /** The volumes that the pods of the node use, and those pods. */
  Map<Attachable, List<Pod>> on(String node) {
    Map<Attachable, List<Pod>> used = new LinkedHashMap<>();
    for (Pod pod : pods.byIndex(BY_NODE, node)) {
      if (Pods.isFinished(pod)) {
        continue;
      }
      for (Volume volume : pod.spec().volumes()) {
        Attachable attachable = attachable(claim(pod, volume));
        if (attachable != null) {
          used.computeIfAbsent(attachable, one -> new ArrayList<>()).add(pod);
        }
      }
    }
    return used;
  }

  private @Nullable Attachable attachable(@Nullable ObjectKey key) {
    PersistentVolumeClaim claim = key == null ? null : claims.get(key);
    if (claim == null || claim.spec().volumeName().isEmpty()) {
      return null;
    }
    PersistentVolume volume = volumes.get(new ObjectKey("", claim.spec().volumeName()));
    CSIPersistentVolumeSource source =
        volume == null ? null : volume.spec().persistentVolumeSource().csi();
    if (volume == null || source == null || !isBound(volume, claim)) {
      return null;
    }
    CSIDriver driver = drivers.get(new ObjectKey("", source.driver()));
    return driver != null && Boolean.FALSE.equals(driver.spec().attachRequired())
        ? null
        : Attachable.of(volume, source);
  }

  private static boolean isBound(PersistentVolume volume, PersistentVolumeClaim claim) {
    var bound = volume.spec().claimRef();
    return claim.status().phase().equals("Bound")
        && bound != null
        && bound.uid().equals(claim.uid());
  }
}
