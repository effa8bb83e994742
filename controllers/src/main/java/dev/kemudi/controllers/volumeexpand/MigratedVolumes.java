package dev.kemudi.controllers.volumeexpand;

import dev.kemudi.api.core.v1.PersistentVolumeSource;
import org.jspecify.annotations.Nullable;

/**
 * Kinds of volumes that were part of Kubernetes once, and which drivers serve now.
 *
 * @param plugin the name that they had
 * @param driver who serves them
 */
record MigratedVolumes(String plugin, String driver) {
  /** Who serves the volume now; null if it was never part of Kubernetes, or still is. */
  static @Nullable MigratedVolumes of(PersistentVolumeSource source) {
    if (source.awsElasticBlockStore() != null) {
      return new MigratedVolumes("kubernetes.io/aws-ebs", "ebs.csi.aws.com");
    }
    if (source.gcePersistentDisk() != null) {
      return new MigratedVolumes("kubernetes.io/gce-pd", "pd.csi.storage.gke.io");
    }
    if (source.azureDisk() != null) {
      return new MigratedVolumes("kubernetes.io/azure-disk", "disk.csi.azure.com");
    }
    if (source.azureFile() != null) {
      return new MigratedVolumes("kubernetes.io/azure-file", "file.csi.azure.com");
    }
    if (source.cinder() != null) {
      return new MigratedVolumes("kubernetes.io/cinder", "cinder.csi.openstack.org");
    }
    return source.vsphereVolume() == null
        ? null
        : new MigratedVolumes("kubernetes.io/vsphere-volume", "csi.vsphere.vmware.com");
  }
}
