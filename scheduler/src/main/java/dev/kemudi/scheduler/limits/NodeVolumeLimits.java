package dev.kemudi.scheduler.limits;

import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeSource;
import dev.kemudi.api.storage.v1.CSINode;
import dev.kemudi.api.storage.v1.CSINodeDriver;
import dev.kemudi.api.storage.v1.StorageClass;
import dev.kemudi.client.volume.ClaimMatching;
import dev.kemudi.client.volume.MigratedPlugin;
import dev.kemudi.scheduler.framework.Change;
import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.FilterPlugin;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodClaim;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.Rejection;
import dev.kemudi.scheduler.volumes.Storage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CSI drivers tell how many volumes they can attach to a node. */
public final class NodeVolumeLimits implements FilterPlugin {
  private static final String NAME = "NodeVolumeLimits";
  private static final Rejection EXCEEDED = Rejection.unschedulable(NAME, Limit.REASON);

  /** A volume of a driver. */
  private record DriverVolume(String driver, String handle) {}

  private final Storage storage;

  public NodeVolumeLimits(Storage storage) {
    this.storage = storage;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Change> helpedBy() {
    return Set.of(Change.CSI_NODE, Change.POD_GONE);
  }

  @Override
  public Prepared prepare(PodInfo pod, ClusterView cluster) {
    return pod.claims().isEmpty()
        ? new Prepared.Skip()
        : new Prepared.Check(node -> check(pod, node));
  }

  private @Nullable Rejection check(PodInfo pod, NodeInfo node) {
    CSINode csiNode = storage.csiNode(node.name());
    Set<DriverVolume> wanted = new HashSet<>();
    collect(pod, csiNode, wanted);
    Map<String, Long> limits = wanted.isEmpty() ? Map.of() : limits(wanted, csiNode, node);
    if (limits.isEmpty()) {
      return null;
    }
    Set<DriverVolume> volumes = new HashSet<>();
    for (PodInfo other : node.pods()) {
      collect(other, csiNode, volumes);
    }
    wanted.removeAll(volumes);
    volumes.addAll(wanted);
    for (DriverVolume volume : wanted) {
      Long most = limits.get(volume.driver);
      if (most != null
          && volumes.stream().filter(each -> each.driver.equals(volume.driver)).count() > most) {
        return EXCEEDED;
      }
    }
    return null;
  }

  /** What is told about the drivers of the volumes; an older kubelet tells it on the node. */
  private static Map<String, Long> limits(
      Set<DriverVolume> volumes, @Nullable CSINode csiNode, NodeInfo node) {
    Map<String, Long> limits = new HashMap<>();
    Map<String, Long> told = node.allocatable().scalars();
    for (DriverVolume volume : volumes) {
      Long limit = told.isEmpty() ? null : told.get(AttachLimitKey.of(volume.driver));
      if (limit != null) {
        limits.put(volume.driver, limit);
      }
    }
    if (csiNode != null) {
      for (CSINodeDriver driver : csiNode.spec().drivers()) {
        Integer count = driver.allocatable() == null ? null : driver.allocatable().count();
        if (count != null) {
          limits.put(driver.name(), count.longValue());
        }
      }
    }
    return limits;
  }

  private void collect(PodInfo pod, @Nullable CSINode node, Set<DriverVolume> volumes) {
    for (PodClaim named : pod.claims()) {
      PersistentVolumeClaim claim = storage.claim(named.key());
      if (claim != null) {
        if (!named.isMet(claim, pod)) {
          throw Limit.failed(NAME, named.stranger(pod));
        }
        DriverVolume volume = volume(claim, node);
        if (volume != null && !volume.handle.isEmpty()) {
          volumes.add(volume);
        }
      }
    }
  }

  private @Nullable DriverVolume volume(PersistentVolumeClaim claim, @Nullable CSINode node) {
    PersistentVolume volume =
        claim.spec().volumeName().isEmpty() ? null : storage.volume(claim.spec().volumeName());
    return volume == null ? expected(claim, node) : volume(volume, node);
  }

  private static @Nullable DriverVolume volume(PersistentVolume volume, @Nullable CSINode node) {
    PersistentVolumeSource source = volume.spec().persistentVolumeSource();
    if (source.csi() != null) {
      return new DriverVolume(source.csi().driver(), source.csi().volumeHandle());
    }
    MigratedPlugin plugin = MigratedPlugin.of(source);
    return plugin == null || !Limit.isMigrated(node, plugin)
        ? null
        : new DriverVolume(plugin.driver(), MigratedPlugin.handle(volume));
  }

  /** The volume that the claim's class will have made. */
  private @Nullable DriverVolume expected(PersistentVolumeClaim claim, @Nullable CSINode node) {
    StorageClass found = storage.storageClass(ClaimMatching.storageClass(claim));
    if (found == null) {
      return null;
    }
    MigratedPlugin plugin = MigratedPlugin.named(found.provisioner());
    if (plugin == null) {
      return new DriverVolume(found.provisioner(), Limit.standIn(claim));
    }
    return Limit.isMigrated(node, plugin)
        ? new DriverVolume(plugin.driver(), Limit.standIn(claim))
        : null;
  }
}
