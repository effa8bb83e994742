package dev.kemudi.scheduler;

import dev.kemudi.scheduler.framework.Change;
import dev.kemudi.scheduler.framework.FilterPlugin;
import dev.kemudi.scheduler.framework.ReservePlugin;
import dev.kemudi.scheduler.framework.ScorePlugin;
import dev.kemudi.scheduler.images.ImageLocality;
import dev.kemudi.scheduler.interpod.InterPodAffinity;
import dev.kemudi.scheduler.limits.Disk;
import dev.kemudi.scheduler.limits.DiskLimits;
import dev.kemudi.scheduler.limits.NodeVolumeLimits;
import dev.kemudi.scheduler.nodeaffinity.NodeAffinityPlugin;
import dev.kemudi.scheduler.nodename.NodeName;
import dev.kemudi.scheduler.ports.NodePorts;
import dev.kemudi.scheduler.resources.BalancedAllocation;
import dev.kemudi.scheduler.resources.NodeResourcesFit;
import dev.kemudi.scheduler.restrictions.VolumeRestrictions;
import dev.kemudi.scheduler.spread.OwnerSelectors;
import dev.kemudi.scheduler.spread.PodTopologySpread;
import dev.kemudi.scheduler.taints.NodeUnschedulable;
import dev.kemudi.scheduler.taints.TaintToleration;
import dev.kemudi.scheduler.volumes.Storage;
import dev.kemudi.scheduler.volumes.VolumeBinding;
import dev.kemudi.scheduler.zones.VolumeZone;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The plugins in upstream's default order. */
record Plugins(List<FilterPlugin> filters, List<ScorePlugin> scores, List<ReservePlugin> reserves) {
  /** For each change the names of the plugins that may take a pod after it. */
  Map<Change, Set<String>> helpers() {
    Map<Change, Set<String>> helpers = new EnumMap<>(Change.class);
    for (FilterPlugin plugin : filters) {
      for (Change change : plugin.helpedBy()) {
        helpers.computeIfAbsent(change, c -> new HashSet<>()).add(plugin.name());
      }
    }
    return helpers;
  }

  static Plugins defaults(
      OwnerSelectors owners, Storage storage, VolumeBinding volumes, SchedulerOptions options) {
    PodTopologySpread spread = new PodTopologySpread(owners);
    InterPodAffinity interPod = new InterPodAffinity();
    TaintToleration taints = new TaintToleration();
    NodeAffinityPlugin affinity = new NodeAffinityPlugin();
    NodeResourcesFit fit = new NodeResourcesFit();
    return new Plugins(
        List.of(
            new NodeUnschedulable(),
            new NodeName(),
            taints,
            affinity,
            new NodePorts(),
            fit,
            new VolumeRestrictions(storage, options.readWriteOncePod()),
            new DiskLimits(Disk.EBS, storage, options.maxDisks()),
            new DiskLimits(Disk.GCE_PD, storage, options.maxDisks()),
            new NodeVolumeLimits(storage),
            new DiskLimits(Disk.AZURE, storage, options.maxDisks()),
            volumes,
            new VolumeZone(storage),
            spread,
            interPod),
        List.of(
            taints, affinity, fit, new BalancedAllocation(), new ImageLocality(), spread, interPod),
        List.of(volumes));
  }
}
