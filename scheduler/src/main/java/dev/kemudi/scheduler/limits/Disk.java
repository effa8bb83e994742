package dev.kemudi.scheduler.limits;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.PersistentVolumeSource;
import dev.kemudi.api.core.v1.VolumeSource;
import dev.kemudi.client.volume.MigratedPlugin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kinds of disks that were part of Kubernetes once, and how many of them a node can have. */
public enum Disk {
  EBS("EBSLimits", "attachable-volumes-aws-ebs", MigratedPlugin.AWS_EBS),
  GCE_PD("GCEPDLimits", "attachable-volumes-gce-pd", MigratedPlugin.GCE_PD),
  AZURE("AzureDiskLimits", "attachable-volumes-azure-disk", MigratedPlugin.AZURE_DISK);

  private static final int MOST = 16;
  private static final int MOST_EBS = 39;
  private static final int MOST_EBS_OF_NITRO = 25;

  final String limits;
  final String resource;
  final MigratedPlugin plugin;

  Disk(String limits, String resource, MigratedPlugin plugin) {
    this.limits = limits;
    this.resource = resource;
    this.plugin = plugin;
  }

  /** Which of these disks a pod names by itself; null if it is none. */
  @Nullable String id(VolumeSource source) {
    return switch (this) {
      case EBS -> {
        var disk = source.awsElasticBlockStore();
        yield disk == null ? null : disk.volumeID();
      }
      case GCE_PD -> {
        var disk = source.gcePersistentDisk();
        yield disk == null ? null : disk.pdName();
      }
      case AZURE -> {
        var disk = source.azureDisk();
        yield disk == null ? null : disk.diskName();
      }
    };
  }

  /** Which of these disks a volume is; null if it is none. */
  @Nullable String id(PersistentVolumeSource source) {
    return switch (this) {
      case EBS -> {
        var disk = source.awsElasticBlockStore();
        yield disk == null ? null : disk.volumeID();
      }
      case GCE_PD -> {
        var disk = source.gcePersistentDisk();
        yield disk == null ? null : disk.pdName();
      }
      case AZURE -> {
        var disk = source.azureDisk();
        yield disk == null ? null : disk.diskName();
      }
    };
  }

  /** How many a node can have that doesn't say. */
  int most(Node node) {
    if (this != EBS) {
      return MOST;
    }
    Map<String, String> labels = node.metadata().labels();
    String type =
        labels.getOrDefault(
            "beta.kubernetes.io/instance-type",
            labels.getOrDefault("node.kubernetes.io/instance-type", ""));
    boolean nitro =
        type.startsWith("c5")
            || type.startsWith("m5")
            || type.startsWith("r5")
            || type.contains("t3")
            || type.contains("z1d");
    return nitro ? MOST_EBS_OF_NITRO : MOST_EBS;
  }
}
