package dev.kemudi.node.agent;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.cgroup.Cgroups;
import dev.kemudi.node.cgroup.PodCgroups;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.log.LogRotation;
import dev.kemudi.node.pod.PodWorkers;
import dev.kemudi.node.pressure.Evictions;
import dev.kemudi.node.pressure.NodeMeasures;
import dev.kemudi.node.pressure.Signal;
import dev.kemudi.node.upkeep.ContainerCollector;
import dev.kemudi.node.upkeep.ImageCollector;
import dev.kemudi.node.upkeep.RuntimeImages;
import dev.kemudi.node.upkeep.Upkeep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps a node usable: logs, ended containers, unused images, and pods when all else fails. */
final class NodeKeeping implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(NodeKeeping.class.getName());

  private final NodeAgentOptions options;
  private final RuntimeClient runtime;
  private final ContainerCollector containers;
  private final ImageCollector images;
  private final Evictions evictions;
  private @Nullable Upkeep upkeep;
  private @Nullable LogRotation rotation;

  NodeKeeping(
      NodeAgentOptions options,
      RuntimeClient runtime,
      Cgroups groups,
      PodCgroups podGroups,
      PodWorkers workers,
      NodeEvents events) {
    this.options = options;
    this.runtime = runtime;
    RuntimeImages store = new RuntimeImages(runtime, options.folders().root());
    this.containers =
        new ContainerCollector(
            runtime, options.folders().logRoot(), workers::isFinished, workers::isKnown);
    this.images =
        new ImageCollector(
            store, options.pauseImage(), options.limits().images(), events::warn, options.clock());
    this.evictions =
        new Evictions(
            options.limits().pressure(),
            new NodeMeasures(runtime, store, options.folders(), groups, podGroups),
            new Active(workers),
            this::reclaim,
            resource -> events.warn("EvictionThresholdMet", "Attempting to reclaim " + resource),
            options.clock());
  }

  /** The pods that may have to go. */
  private record Active(PodWorkers workers) implements Evictions.Pods {
    @Override
    public List<Pod> active() {
      return workers.active();
    }

    @Override
    public void evict(Pod pod, String message, Duration grace) {
      workers.evict(pod, Evictions.REASON, message, grace);
    }
  }

  void start() {
    upkeep = Upkeep.start(containers, images);
    rotation =
        LogRotation.start(
            runtime, options.limits().logBytes(), options.limits().logFiles(), options.clock());
    evictions.start();
  }

  Pressure pressure() {
    Set<Signal.Condition> now = evictions.conditions();
    return new Pressure(
        now.contains(Signal.Condition.MEMORY),
        now.contains(Signal.Condition.DISK),
        now.contains(Signal.Condition.PROCESSES));
  }

  /** Why a pod is not taken now; empty if it is. */
  Optional<String> refusal(Pod pod) {
    return evictions.refusal(pod);
  }

  private void reclaim(Signal signal) {
    try {
      containers.removeUnused();
      images.removeUnused();
    } catch (CriException e) {
      LOG.log(System.Logger.Level.WARNING, "the disk was not freed signal=" + signal, e);
    }
  }

  @Override
  public void close() {
    evictions.close();
    if (rotation != null) {
      rotation.close();
    }
    if (upkeep != null) {
      upkeep.close();
    }
  }
}
