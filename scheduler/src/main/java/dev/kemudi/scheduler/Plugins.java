package dev.kemudi.scheduler;

import dev.kemudi.scheduler.framework.FilterPlugin;
import dev.kemudi.scheduler.framework.ScorePlugin;
import dev.kemudi.scheduler.images.ImageLocality;
import dev.kemudi.scheduler.interpod.InterPodAffinity;
import dev.kemudi.scheduler.nodeaffinity.NodeAffinityPlugin;
import dev.kemudi.scheduler.nodename.NodeName;
import dev.kemudi.scheduler.ports.NodePorts;
import dev.kemudi.scheduler.resources.BalancedAllocation;
import dev.kemudi.scheduler.resources.NodeResourcesFit;
import dev.kemudi.scheduler.spread.OwnerSelectors;
import dev.kemudi.scheduler.spread.PodTopologySpread;
import dev.kemudi.scheduler.taints.NodeUnschedulable;
import dev.kemudi.scheduler.taints.TaintToleration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The plugins in upstream's default order. */
record Plugins(List<FilterPlugin> filters, List<ScorePlugin> scores) {
  /** The names of those that may take a pod when another one has gone. */
  Set<String> caringForPodsThatGo() {
    return filters.stream()
        .filter(FilterPlugin::caresForPodsThatGo)
        .map(FilterPlugin::name)
        .collect(Collectors.toSet());
  }

  static Plugins defaults(OwnerSelectors owners) {
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
            spread,
            interPod),
        List.of(
            taints,
            affinity,
            fit,
            new BalancedAllocation(),
            new ImageLocality(),
            spread,
            interPod));
  }
}
