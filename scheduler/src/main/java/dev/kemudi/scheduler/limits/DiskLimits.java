package dev.kemudi.scheduler.limits;

import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.api.storage.v1.StorageClass;
import dev.kemudi.client.volume.ClaimMatching;
import dev.kemudi.scheduler.framework.Change;
import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.FilterPlugin;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodClaim;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.Rejection;
import dev.kemudi.scheduler.volumes.Storage;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node can have so many disks of one kind, as long as no CSI driver has taken over. */
public final class DiskLimits implements FilterPlugin {
  private final Disk disk;
  private final Storage storage;
  private final int most;
  private final Rejection exceeded;

  /**
   * @param most how many a node can have that doesn't say; 0 for what is usual
   */
  public DiskLimits(Disk disk, Storage storage, int most) {
    this.disk = disk;
    this.storage = storage;
    this.most = most;
    this.exceeded = Rejection.unschedulable(disk.limits, Limit.REASON);
  }

  @Override
  public String name() {
    return disk.limits;
  }

  @Override
  public Set<Change> helpedBy() {
    return Set.of(Change.NODE_ADDED, Change.POD_GONE);
  }

  @Override
  public Prepared prepare(PodInfo pod, ClusterView cluster) {
    Set<String> wanted = new HashSet<>();
    collect(pod, wanted);
    return wanted.isEmpty() ? new Prepared.Skip() : new Prepared.Check(node -> check(wanted, node));
  }

  private @Nullable Rejection check(Set<String> wanted, NodeInfo node) {
    if (Limit.isMigrated(storage.csiNode(node.name()), disk.plugin)) {
      return null;
    }
    Set<String> disks = new HashSet<>();
    for (PodInfo other : node.pods()) {
      collect(other, disks);
    }
    disks.addAll(wanted);
    return disks.size() > most(node) ? exceeded : null;
  }

  private long most(NodeInfo node) {
    Long told = node.allocatable().scalars().get(disk.resource);
    if (told != null) {
      return told;
    }
    return most > 0 ? most : disk.most(node.node());
  }

  private void collect(PodInfo pod, Set<String> disks) {
    for (Volume volume : pod.spec().volumes()) {
      String id = disk.id(volume.volumeSource());
      if (id != null) {
        disks.add(id);
      }
    }
    for (PodClaim named : pod.claims()) {
      PersistentVolumeClaim claim = storage.claim(named.key());
      if (claim != null) {
        if (!named.isMet(claim, pod)) {
          throw Limit.failed(disk.limits, named.stranger(pod));
        }
        String id = id(claim);
        if (id != null) {
          disks.add(id);
        }
      }
    }
  }

  private @Nullable String id(PersistentVolumeClaim claim) {
    String name = claim.spec().volumeName();
    PersistentVolume volume = name.isEmpty() ? null : storage.volume(name);
    if (volume != null) {
      return disk.id(volume.spec().persistentVolumeSource());
    }
    StorageClass found = storage.storageClass(ClaimMatching.storageClass(claim));
    return found != null && found.provisioner().equals(disk.plugin.plugin())
        ? Limit.standIn(claim)
        : null;
  }
}
