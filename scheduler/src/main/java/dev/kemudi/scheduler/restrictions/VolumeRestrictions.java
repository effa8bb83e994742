package dev.kemudi.scheduler.restrictions;

import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.VolumeSource;
import dev.kemudi.scheduler.framework.Change;
import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.FilterPlugin;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodClaim;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.Rejection;
import dev.kemudi.scheduler.volumes.Storage;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Disks and claims that other pods use already must be such that several can. */
public final class VolumeRestrictions implements FilterPlugin {
  private static final String NAME = "VolumeRestrictions";
  private static final String ALONE = "ReadWriteOncePod";
  private static final Rejection DISK =
      Rejection.unschedulable(NAME, "node(s) had no available disk");
  private static final Rejection CLAIM =
      Rejection.unresolvable(
          NAME,
          "node has pod using PersistentVolumeClaim with the same name and ReadWriteOncePod access"
              + " mode");

  private final Storage storage;
  private final boolean readWriteOncePod;

  /**
   * @param readWriteOncePod whether claims may be for one pod alone
   */
  public VolumeRestrictions(Storage storage, boolean readWriteOncePod) {
    this.storage = storage;
    this.readWriteOncePod = readWriteOncePod;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Change> helpedBy() {
    return Set.of(Change.POD_GONE, Change.NODE_ADDED, Change.CLAIM);
  }

  @Override
  public Prepared prepare(PodInfo pod, ClusterView cluster) {
    Rejection rejection = readWriteOncePod ? rejection(pod, cluster) : null;
    if (rejection != null) {
      return new Prepared.Reject(rejection);
    }
    List<VolumeSource> disks = SharedDisk.of(pod);
    return disks.isEmpty()
        ? new Prepared.Skip()
        : new Prepared.Check(node -> isFree(disks, node) ? null : DISK);
  }

  private @Nullable Rejection rejection(PodInfo pod, ClusterView cluster) {
    boolean taken = false;
    for (PodClaim named : pod.claims()) {
      if (!named.ephemeral()) {
        PersistentVolumeClaim claim = storage.claim(named.key());
        if (claim == null) {
          return Rejection.unresolvable(
              NAME, "persistentvolumeclaim \"" + named.key().name() + "\" not found");
        }
        taken |= claim.spec().accessModes().contains(ALONE) && cluster.isUsed(named.key());
      }
    }
    return taken ? CLAIM : null;
  }

  private static boolean isFree(List<VolumeSource> disks, NodeInfo node) {
    for (PodInfo other : node.pods()) {
      for (VolumeSource used : SharedDisk.of(other)) {
        for (VolumeSource disk : disks) {
          if (SharedDisk.conflict(disk, used)) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
