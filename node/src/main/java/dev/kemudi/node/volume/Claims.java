package dev.kemudi.node.volume;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EphemeralVolumeSource;
import dev.kemudi.api.core.v1.HostPathVolumeSource;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimPhase;
import dev.kemudi.api.core.v1.PersistentVolumeClaimVolumeSource;
import dev.kemudi.api.core.v1.PersistentVolumeMode;
import dev.kemudi.api.core.v1.PersistentVolumeSource;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.client.Client;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.node.spec.HostVolume;
import dev.kemudi.node.spec.NodeView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Volumes that a pod has by a claim: those of persistent volumes on this node's own disks. */
final class Claims {
  private static final String GROUP = "pv.beta.kubernetes.io/gid";
  private static final String PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";

  /** The provisioner of folders on nodes, which leaves making them to the node. */
  private static final String LOCAL = "kemudi.dev/local";

  private final Client client;
  private final NodeView node;
  private final DiskVolumes disks;

  Claims(Client client, NodeView node, DiskVolumes disks) {
    this.client = client;
    this.node = node;
    this.disks = disks;
  }

  /** The volume of a claim that was there before the pod. */
  HostVolume mount(Pod pod, Volume volume, PersistentVolumeClaimVolumeSource source)
      throws VolumeException, InterruptedException {
    PersistentVolumeClaim claim = claim(pod, volume, source.claimName());
    return mount(pod, volume, claim, source.readOnly());
  }

  /** The volume of a claim that was made for the pod. */
  HostVolume mount(Pod pod, Volume volume, EphemeralVolumeSource source)
      throws VolumeException, InterruptedException {
    PersistentVolumeClaim claim = claim(pod, volume, pod.name() + "-" + volume.name());
    boolean own =
        claim.metadata().ownerReferences().stream()
            .filter(owner -> Boolean.TRUE.equals(owner.controller()))
            .map(OwnerReference::uid)
            .anyMatch(pod.uid()::equals);
    if (!own || source.volumeClaimTemplate() == null) {
      throw VolumeException.unattached(
          pod,
          volume.name(),
          "PVC %s was not created for pod %s (pod is not owner)"
              .formatted(ObjectKey.of(claim), ObjectKey.of(pod)));
    }
    return mount(pod, volume, claim, false);
  }

  private PersistentVolumeClaim claim(Pod pod, Volume volume, String name) throws VolumeException {
    PersistentVolumeClaim claim;
    try {
      claim = client.get(CoreV1.PERSISTENTVOLUMECLAIMS, new ObjectKey(pod.namespace(), name));
    } catch (StatusError | TransportException e) {
      throw refused(pod, volume, name, "failed to fetch PVC from API server: " + e.getMessage());
    }
    if (claim.metadata().deletionTimestamp() != null) {
      throw refused(pod, volume, name, "PVC is being deleted");
    }
    if (!claim.status().phase().equals(PersistentVolumeClaimPhase.BOUND)) {
      throw refused(pod, volume, name, "PVC is not bound");
    }
    if (claim.spec().volumeName().isEmpty()) {
      throw refused(pod, volume, name, "PVC has empty pvc.Spec.VolumeName");
    }
    return claim;
  }

  private static VolumeException refused(Pod pod, Volume volume, String claim, String why) {
    return VolumeException.unattached(
        pod, volume.name(), "error processing PVC " + pod.namespace() + "/" + claim + ": " + why);
  }

  private HostVolume mount(Pod pod, Volume volume, PersistentVolumeClaim claim, boolean readOnly)
      throws VolumeException, InterruptedException {
    PersistentVolume persistent = bound(pod, volume, claim);
    String name = persistent.name();
    if (!NodeAffinityCheck.allows(persistent, node.labels())) {
      throw VolumeException.step("NodeAffinity check", name, "no matching NodeSelectorTerms");
    }
    boolean block = PersistentVolumeMode.BLOCK.equals(persistent.spec().volumeMode());
    requireUse(pod, volume, block);
    PersistentVolumeSource source = persistent.spec().persistentVolumeSource();
    if (source.local() != null) {
      Path path =
          block
              ? DiskVolumes.device(name, source.local())
              : disks.mount(pod, persistent, source.local(), readOnly);
      return new HostVolume(path, readOnly, block, !block, groups(persistent));
    }
    if (source.hostPath() != null && !block) {
      boolean provisioned = isProvisioned(persistent);
      if (provisioned) {
        open(name, Path.of(source.hostPath().path()));
      }
      Path path = hostPath(name, source.hostPath());
      return new HostVolume(path, readOnly, false, provisioned, groups(persistent));
    }
    if (source.csi() != null) {
      throw VolumeException.step(
          "MountDevice",
          name,
          "kubernetes.io/csi: attacher.MountDevice failed to create newCsiDriverClient: driver name %s not found in the list of registered CSI drivers"
              .formatted(source.csi().driver()));
    }
    throw VolumeException.unattached(
        pod,
        volume.name(),
        "failed to get Plugin from volumeSpec for volume \"%s\" err=no volume plugin matched"
            .formatted(name));
  }

  /** The group that whoever made the volume says is needed. */
  private static List<Long> groups(PersistentVolume volume) {
    String group = volume.metadata().annotations().getOrDefault(GROUP, "");
    try {
      return group.isEmpty() ? List.of() : List.of(Long.parseUnsignedLong(group));
    } catch (NumberFormatException e) {
      return List.of();
    }
  }

  /** A volume is used as what it is: a file system or a device. */
  private static void requireUse(Pod pod, Volume volume, boolean block) throws VolumeException {
    UsedVolumes used = UsedVolumes.of(pod);
    boolean wrong = (block ? used.mounts() : used.devices()).contains(volume.name());
    if (wrong) {
      throw VolumeException.unattached(
          pod,
          volume.name(),
          "volume %s has volumeMode %s, but is specified in %s"
              .formatted(
                  volume.name(),
                  block ? PersistentVolumeMode.BLOCK : PersistentVolumeMode.FILESYSTEM,
                  block ? "volumeMounts" : "volumeDevices"));
    }
  }

  private PersistentVolume bound(Pod pod, Volume volume, PersistentVolumeClaim claim)
      throws VolumeException {
    String name = claim.spec().volumeName();
    PersistentVolume persistent;
    try {
      persistent = client.get(CoreV1.PERSISTENTVOLUMES, new ObjectKey("", name));
    } catch (StatusError | TransportException e) {
      throw refused(
          pod,
          volume,
          claim.name(),
          "failed to fetch PV " + name + " from API server: " + e.getMessage());
    }
    ObjectReference reference = persistent.spec().claimRef();
    if (reference == null) {
      throw refused(
          pod,
          volume,
          claim.name(),
          "found PV object %s but it has a nil pv.Spec.ClaimRef indicating it is not yet bound to the claim"
              .formatted(name));
    }
    if (!reference.uid().equals(claim.uid())) {
      throw refused(
          pod,
          volume,
          claim.name(),
          "found PV object %s but its pv.Spec.ClaimRef.UID %s does not point to claim.UID %s"
              .formatted(name, reference.uid(), claim.uid()));
    }
    return persistent;
  }

  private static boolean isProvisioned(PersistentVolume volume) {
    return LOCAL.equals(volume.metadata().annotations().get(PROVISIONED_BY));
  }

  /** Makes a folder of the cluster's own storage, in which all users may write. */
  private static void open(String name, Path folder) throws VolumeException {
    try {
      if (!Files.exists(folder)) {
        Files.createDirectories(folder);
        Ownership.setMode(folder, 0777);
      }
    } catch (IOException e) {
      throw VolumeException.setUp(name, String.valueOf(e.getMessage()));
    }
  }

  private static Path hostPath(String name, HostPathVolumeSource source) throws VolumeException {
    Path path = Path.of(source.path());
    String type = source.type();
    try {
      HostPathCheck.require(path, type == null ? "" : type);
      return path;
    } catch (IOException e) {
      throw VolumeException.setUp(name, String.valueOf(e.getMessage()));
    }
  }
}
