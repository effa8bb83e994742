package dev.kemudi.scheduler.restrictions;

import dev.kemudi.api.core.v1.GCEPersistentDiskVolumeSource;
import dev.kemudi.api.core.v1.ISCSIVolumeSource;
import dev.kemudi.api.core.v1.RBDVolumeSource;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.api.core.v1.VolumeSource;
import dev.kemudi.scheduler.framework.PodInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Disks that pods name without a claim, which only one pod of a node may write. */
final class SharedDisk {
  private SharedDisk() {}

  /** The pod's volumes that are such disks. */
  static List<VolumeSource> of(PodInfo pod) {
    List<VolumeSource> disks = List.of();
    for (Volume volume : pod.spec().volumes()) {
      VolumeSource source = volume.volumeSource();
      if (isDisk(source)) {
        disks = disks.isEmpty() ? new ArrayList<>(1) : disks;
        disks.add(source);
      }
    }
    return disks;
  }

  private static boolean isDisk(VolumeSource source) {
    return source.gcePersistentDisk() != null
        || source.awsElasticBlockStore() != null
        || source.rbd() != null
        || source.iscsi() != null;
  }

  /** Whether they are one disk that not both may use. Disks of Amazon can't even be read by two. */
  static boolean conflict(VolumeSource one, VolumeSource other) {
    if (one.gcePersistentDisk() != null && other.gcePersistentDisk() != null) {
      return conflict(one.gcePersistentDisk(), other.gcePersistentDisk());
    }
    if (one.awsElasticBlockStore() != null && other.awsElasticBlockStore() != null) {
      return one.awsElasticBlockStore().volumeID().equals(other.awsElasticBlockStore().volumeID());
    }
    if (one.iscsi() != null && other.iscsi() != null) {
      return conflict(one.iscsi(), other.iscsi());
    }
    return one.rbd() != null && other.rbd() != null && conflict(one.rbd(), other.rbd());
  }

  private static boolean conflict(
      GCEPersistentDiskVolumeSource one, GCEPersistentDiskVolumeSource other) {
    return one.pdName().equals(other.pdName()) && !(one.readOnly() && other.readOnly());
  }

  private static boolean conflict(ISCSIVolumeSource one, ISCSIVolumeSource other) {
    return one.iqn().equals(other.iqn()) && !(one.readOnly() && other.readOnly());
  }

  private static boolean conflict(RBDVolumeSource one, RBDVolumeSource other) {
    return !Collections.disjoint(one.monitors(), other.monitors())
        && one.pool().equals(other.pool())
        && one.image().equals(other.image())
        && !(one.readOnly() && other.readOnly());
  }
}
