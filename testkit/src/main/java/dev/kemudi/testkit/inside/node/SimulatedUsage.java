package dev.kemudi.testkit.inside.node;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerStatus;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.mount.FileSystemSpace;
import dev.kemudi.node.server.ContainerUsage;
import dev.kemudi.node.server.NodePods;
import dev.kemudi.node.server.PodUsage;
import dev.kemudi.node.server.ResourceUsage;
import dev.kemudi.node.server.UsageSource;
import dev.kemudi.node.usage.NetworkUse;
import dev.kemudi.testkit.node.ContainerUse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a simulated node seems to use: what its containers that run use as {@link Behavior} says,
 * all the time since they were started, and a little for itself.
 */
final class SimulatedUsage implements UsageSource {
  static final int PROCESSORS = 16;
  static final long MEMORY = 64L << 30;
  static final long STORAGE = 200L << 30;
  private static final long OWN_NANO_CORES = 100_000_000;
  private static final long OWN_MEMORY = 512L << 20;
  private static final long INODES = 1 << 20;

  private final NodePods pods;
  private final Behavior behavior;
  private final InstantSource clock;
  private final Instant started;

  SimulatedUsage(NodePods pods, Behavior behavior, InstantSource clock) {
    this.pods = pods;
    this.behavior = behavior;
    this.clock = clock;
    this.started = clock.instant();
  }

  @Override
  public Machine machine() {
    return new Machine(started, PROCESSORS, MEMORY, 0, 0);
  }

  @Override
  public ResourceUsage node() {
    Instant now = clock.instant();
    long cpu = since(started, now, OWN_NANO_CORES);
    long rate = OWN_NANO_CORES;
    long memory = OWN_MEMORY;
    for (PodUsage pod : pods()) {
      for (ContainerUsage container : pod.containers()) {
        cpu += container.usage().cpuNanos();
        rate += container.usage().nanoCores().orElse(0);
        memory += container.usage().workingSetBytes();
      }
    }
    return usage(now, cpu, rate, memory, OptionalLong.of(MEMORY - memory));
  }

  /** What a steady use has come to. */
  private static long since(Instant from, Instant to, long nanoCores) {
    Duration time = from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
    return nanoCores * time.toSeconds() + nanoCores * time.toMillisPart() / 1000;
  }

  private static ResourceUsage usage(
      Instant now, long cpuNanos, long nanoCores, long memory, OptionalLong available) {
    return new ResourceUsage(
        now, cpuNanos, OptionalLong.of(nanoCores), memory, memory, memory, 0, 0, available);
  }

  @Override
  public Optional<ResourceUsage> allPods() {
    return Optional.empty();
  }

  @Override
  public List<PodUsage> pods() {
    Instant now = clock.instant();
    return pods.pods().stream().map(pod -> pod(pod, now)).toList();
  }

  private PodUsage pod(Pod pod, Instant now) {
    List<ContainerUsage> containers = new ArrayList<>();
    long cpu = 0;
    long rate = 0;
    long memory = 0;
    for (ContainerStatus status : pod.status().containerStatuses()) {
      if (status.state().running() == null) {
        continue;
      }
      Container container = SimulatedKubelet.container(pod, status.name());
      Instant since = status.state().running().startedAt();
      if (container != null && since != null) {
        ContainerUse use = behavior.use(pod, container);
        long used = since(since, now, use.nanoCores());
        cpu += used;
        rate += use.nanoCores();
        memory += use.memoryBytes();
        containers.add(
            new ContainerUsage(
                status.containerID().replaceFirst("^[a-z]+://", ""),
                container.name(),
                container.image(),
                Optional.of(since),
                usage(now, used, use.nanoCores(), use.memoryBytes(), OptionalLong.empty()),
                OptionalLong.of(0),
                OptionalLong.of(0),
                Optional.empty()));
      }
    }
    Optional<ResourceUsage> all =
        containers.isEmpty()
            ? Optional.empty()
            : Optional.of(usage(now, cpu, rate, memory, OptionalLong.empty()));
    return new PodUsage(
        pod, all, Optional.empty(), containers.size(), containers, Optional.empty());
  }

  @Override
  public FileSystemSpace fileSystem() {
    return new FileSystemSpace(STORAGE, STORAGE, STORAGE, INODES, INODES);
  }

  @Override
  public Optional<NetworkUse> network() {
    return Optional.empty();
  }
}
