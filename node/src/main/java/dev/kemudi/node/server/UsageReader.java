package dev.kemudi.node.server;

import dev.kemudi.api.core.v1.ContainerStateRunning;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.cgroup.CgroupUsage;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.Container;
import dev.kemudi.node.cri.v1.ContainerStats;
import dev.kemudi.node.cri.v1.ContainerStatsFilter;
import dev.kemudi.node.cri.v1.UInt64Value;
import dev.kemudi.node.spec.ContainerLabels;
import dev.kemudi.node.spec.PodNames;
import dev.kemudi.node.spec.PodQuality;
import dev.kemudi.node.usage.MachineUsage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Measures what the node, its pods and their containers use. */
final class UsageReader {
  private static final System.Logger LOG = System.getLogger(UsageReader.class.getName());
  private static final Path PROC = Path.of("/proc");

  private final NodeServerConfig config;
  private final RuntimeClient runtime;
  private final NodePods pods;
  private final InstantSource clock;
  private final CpuRates rates = new CpuRates();

  UsageReader(NodeServerConfig config, RuntimeClient runtime, NodePods pods, InstantSource clock) {
    this.config = config;
    this.runtime = runtime;
    this.pods = pods;
    this.clock = clock;
  }

  MachineUsage machine() throws IOException {
    return MachineUsage.read(PROC);
  }

  ResourceUsage node(MachineUsage machine) {
    Instant now = clock.instant();
    return new ResourceUsage(
        now,
        machine.cpuNanos(),
        rates.rate("/", now, machine.cpuNanos()),
        machine.workingSet(),
        machine.used(),
        machine.anonymous(),
        0,
        0,
        OptionalLong.of(machine.total() - machine.workingSet()));
  }

  /** What all pods together use; empty if there is no group for them. */
  Optional<ResourceUsage> allPods() {
    return group(config.podGroups().all()).map(usage -> of("pods", usage));
  }

  List<PodUsage> pods() {
    Map<String, List<ContainerStats>> stats =
        runtime.listContainerStats(ContainerStatsFilter.getDefaultInstance()).stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.getAttributes().getLabelsOrDefault(PodNames.POD_UID, "")));
    Map<String, Container> containers =
        RunningContainers.all(runtime).stream()
            .collect(Collectors.toMap(Container::getId, Function.identity(), (a, b) -> a));
    return pods.pods().stream()
        .map(pod -> pod(pod, stats.getOrDefault(pod.uid(), List.of()), containers))
        .toList();
  }

  private PodUsage pod(Pod pod, List<ContainerStats> stats, Map<String, Container> containers) {
    List<ContainerUsage> used = new ArrayList<>();
    for (ContainerStats one : stats) {
      Container container = containers.get(one.getAttributes().getId());
      if (container != null) {
        used.add(container(pod, container, one));
      }
    }
    Optional<CgroupUsage> group = group(config.podGroups().pod(PodQuality.of(pod), pod.uid()));
    return new PodUsage(
        pod,
        group.map(usage -> of(pod.uid(), usage)),
        group.map(CgroupUsage::processes).orElse(0L),
        used);
  }

  private Optional<CgroupUsage> group(String path) {
    try {
      return config.groups().exists(path)
          ? Optional.of(config.groups().usage(path))
          : Optional.empty();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a control group can''t be read error={0}", e.toString());
      return Optional.empty();
    }
  }

  private ResourceUsage of(String key, CgroupUsage usage) {
    Instant now = clock.instant();
    OptionalLong limit = usage.memoryLimitBytes();
    return new ResourceUsage(
        now,
        usage.cpuNanos(),
        rates.rate(key, now, usage.cpuNanos()),
        usage.workingSetBytes(),
        usage.memoryBytes(),
        usage.rssBytes(),
        usage.pageFaults(),
        usage.majorPageFaults(),
        limit.isPresent()
            ? OptionalLong.of(Math.max(0, limit.getAsLong() - usage.workingSetBytes()))
            : OptionalLong.empty());
  }

  private ContainerUsage container(Pod pod, Container container, ContainerStats stats) {
    String name =
        container.getLabelsOrDefault(ContainerLabels.NAME, container.getMetadata().getName());
    Instant time =
        stats.getCpu().getTimestamp() == 0
            ? clock.instant()
            : Instant.ofEpochSecond(0, stats.getCpu().getTimestamp());
    long cpu = stats.getCpu().getUsageCoreNanoSeconds().getValue();
    var memory = stats.getMemory();
    var layer = stats.getWritableLayer();
    return new ContainerUsage(
        container.getId(),
        name,
        container.getImage().getImage(),
        Containers.status(pod, name)
            .map(status -> status.state().running())
            .map(ContainerStateRunning::startedAt),
        new ResourceUsage(
            time,
            cpu,
            rates.rate(container.getId(), time, cpu),
            memory.getWorkingSetBytes().getValue(),
            memory.getUsageBytes().getValue(),
            memory.getRssBytes().getValue(),
            memory.getPageFaults().getValue(),
            memory.getMajorPageFaults().getValue(),
            optional(memory.hasAvailableBytes(), memory.getAvailableBytes())),
        optional(layer.hasUsedBytes(), layer.getUsedBytes()),
        optional(layer.hasInodesUsed(), layer.getInodesUsed()));
  }

  private static OptionalLong optional(boolean set, UInt64Value value) {
    return set ? OptionalLong.of(value.getValue()) : OptionalLong.empty();
  }
}
