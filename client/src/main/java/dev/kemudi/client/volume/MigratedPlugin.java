package dev.kemudi.client.volume;

import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kinds of volumes that were part of Kubernetes once, and which CSI drivers serve now. */
public enum MigratedPlugin {
  AWS_EBS("kubernetes.io/aws-ebs", "ebs.csi.aws.com"),
  GCE_PD("kubernetes.io/gce-pd", "pd.csi.storage.gke.io"),
  CINDER("kubernetes.io/cinder", "cinder.csi.openstack.org"),
  AZURE_DISK("kubernetes.io/azure-disk", "disk.csi.azure.com"),
  AZURE_FILE("kubernetes.io/azure-file", "file.csi.azure.com"),
  VSPHERE("kubernetes.io/vsphere-volume", "csi.vsphere.vmware.com");

  private static final String UNKNOWN = "UNSPECIFIED";
  private static final String BETWEEN_ZONES = "__";

  private final String plugin;
  private final String driver;

  MigratedPlugin(String plugin, String driver) {
    this.plugin = plugin;
    this.driver = driver;
  }

  /** The name that the plugin had, and that storage classes still give as provisioner. */
  public String plugin() {
    return plugin;
  }

  /** Who serves such volumes now. */
  public String driver() {
    return driver;
  }

  /** The one of that name; null if it was never part of Kubernetes, or still is. */
  public static @Nullable MigratedPlugin named(String plugin) {
    for (MigratedPlugin each : values()) {
      if (each.plugin.equals(plugin)) {
        return each;
      }
    }
    return null;
  }

  /** The one whose volume it is; null if the volume was never part of Kubernetes, or still is. */
  public static @Nullable MigratedPlugin of(PersistentVolumeSource source) {
    if (source.awsElasticBlockStore() != null) {
      return AWS_EBS;
    }
    if (source.gcePersistentDisk() != null) {
      return GCE_PD;
    }
    if (source.azureDisk() != null) {
      return AZURE_DISK;
    }
    if (source.azureFile() != null) {
      return AZURE_FILE;
    }
    if (source.cinder() != null) {
      return CINDER;
    }
    return source.vsphereVolume() == null ? null : VSPHERE;
  }

  /** What the driver calls a volume of the plugin; empty if it is none of the plugin's. */
  public static String handle(PersistentVolume volume) {
    PersistentVolumeSource source = volume.spec().persistentVolumeSource();
    if (source.awsElasticBlockStore() != null) {
      String id = source.awsElasticBlockStore().volumeID();
      return id.substring(id.lastIndexOf('/') + 1);
    }
    if (source.gcePersistentDisk() != null) {
      return disk(volume.metadata().labels(), source.gcePersistentDisk().pdName());
    }
    if (source.azureDisk() != null) {
      return source.azureDisk().diskURI();
    }
    if (source.azureFile() != null) {
      return "##" + source.azureFile().shareName() + "#" + volume.name() + "#";
    }
    if (source.cinder() != null) {
      return source.cinder().volumeID();
    }
    return source.vsphereVolume() == null ? "" : source.vsphereVolume().volumePath();
  }

  /** Disks of Google are in a zone, or in a region if labels tell of several zones. */
  private static String disk(Map<String, String> labels, String name) {
    String zone =
        labels.getOrDefault(
            "failure-domain.beta.kubernetes.io/zone",
            labels.getOrDefault("topology.kubernetes.io/zone", ""));
    if (zone.contains(BETWEEN_ZONES)) {
      String first = zone.substring(0, zone.indexOf(BETWEEN_ZONES));
      String region = first.substring(0, Math.max(first.lastIndexOf('-'), 0));
      return "projects/" + UNKNOWN + "/regions/" + region + "/disks/" + name;
    }
    String where = zone.isEmpty() ? UNKNOWN : zone;
    return "projects/" + UNKNOWN + "/zones/" + where + "/disks/" + name;
  }
}
