package dev.kemudi.controllers.localstorage;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.HostPathType;
import dev.kemudi.api.core.v1.HostPathVolumeSourceBuilder;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeSelector;
import dev.kemudi.api.core.v1.NodeSelectorBuilder;
import dev.kemudi.api.core.v1.NodeSelectorRequirementBuilder;
import dev.kemudi.api.core.v1.NodeSelectorTermBuilder;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeSourceBuilder;
import dev.kemudi.api.core.v1.VolumeNodeAffinityBuilder;
import dev.kemudi.api.storage.v1.StorageClass;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.volume.BindingAnnotations;
import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;

/** A volume that is a folder of one node. */
final class LocalVolume {
  private static final String HOSTNAME = "kubernetes.io/hostname";

  private LocalVolume() {}

  /** The volume's name for a claim, which every attempt gives alike. */
  static String name(PersistentVolumeClaim claim) {
    return "pvc-" + claim.uid();
  }

  /** The volume's folder; says whose it is to those who look at the disk. */
  static String folder(String volume, String namespace, String claim) {
    return volume + "_" + namespace + "_" + claim;
  }

  static PersistentVolume of(
      PersistentVolumeClaim claim, StorageClass type, Node node, LocalFolders folders) {
    ObjectReference reference =
        EventRecorder.reference(CoreV1.PERSISTENTVOLUMECLAIMS.kind(), claim);
    String folder = folder(name(claim), claim.namespace(), claim.name());
    Quantity size = claim.spec().resources().requests().getOrDefault("storage", Quantity.ZERO);
    String reclaim = type.reclaimPolicy();
    return PersistentVolumeBuilder.create()
        .metadata(
            m ->
                m.name(name(claim))
                    .annotations(
                        Map.of(
                            BindingAnnotations.PROVISIONED_BY, LocalStorageController.PROVISIONER)))
        .spec(
            spec ->
                spec.accessModes(claim.spec().accessModes())
                    .capacity(Map.of("storage", size))
                    .claimRef(reference)
                    .persistentVolumeReclaimPolicy(reclaim == null ? "Delete" : reclaim)
                    .storageClassName(type.name())
                    .volumeMode(claim.spec().volumeMode())
                    .nodeAffinity(VolumeNodeAffinityBuilder.create().required(only(node)).build())
                    .persistentVolumeSource(
                        PersistentVolumeSourceBuilder.create()
                            .hostPath(
                                HostPathVolumeSourceBuilder.create()
                                    .path(folders.path(folder))
                                    .type(HostPathType.DIRECTORY_OR_CREATE)
                                    .build())
                            .build()))
        .build();
  }

  /** By what a volume knows its node. */
  static String host(Node node) {
    return node.metadata().labels().getOrDefault(HOSTNAME, node.name());
  }

  /** By what the volume knows its node; empty if it doesn't. */
  static String host(PersistentVolume volume) {
    var affinity = volume.spec().nodeAffinity();
    NodeSelector required = affinity == null ? null : affinity.required();
    return required == null
        ? ""
        : required.nodeSelectorTerms().stream()
            .flatMap(term -> term.matchExpressions().stream())
            .filter(each -> each.key().equals(HOSTNAME) && each.values().size() == 1)
            .map(each -> each.values().getFirst())
            .findFirst()
            .orElse("");
  }

  private static NodeSelector only(Node node) {
    return NodeSelectorBuilder.create()
        .nodeSelectorTerms(
            List.of(
                NodeSelectorTermBuilder.create()
                    .matchExpressions(
                        List.of(
                            NodeSelectorRequirementBuilder.create()
                                .key(HOSTNAME)
                                .operator("In")
                                .values(List.of(host(node)))
                                .build()))
                    .build()))
        .build();
  }
}
