package dev.kemudi.node.server;

import dev.kemudi.api.core.v1.ContainerStateRunning;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.cgroup.CgroupUsage;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.Container;
import dev.kemudi.node.cri.v1.ContainerStats;
import dev.kemudi.node.cri.v1.ContainerStatsFilter;
import dev.kemudi.node.cri.v1.MemoryUsage;
import dev.kemudi.node.cri.v1.UInt64Value;
import dev.kemudi.node.mount.FileSystemSpace;
import dev.kemudi.node.spec.ContainerLabels;
import dev.kemudi.node.spec.PodFolders;
import dev.kemudi.node.spec.PodNames;
import dev.kemudi.node.spec.PodQuality;
import dev.kemudi.node.usage.MachineUsage;
import dev.kemudi.node.usage.NetworkUse;
import dev.kemudi.node.volume.FolderSize;
import java.io.IOException;
import java.nio.file.Files;
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

/** Measures by the kernel's and the runtime's means. */
final class UsageReader implements UsageSource {
  private static final System.Logger LOG = System.getLogger(UsageReader.class.getName());
  private static final Path PROC = Path.of("/proc");
  private static final int THREADS = 4;

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

  @Override
  public Machine machine() throws IOException {
    MachineUsage machine = MachineUsage.read(PROC);
    return new Machine(
        machine.booted(),
        Runtime.getRuntime().availableProcessors(),
        machine.total(),
        threads(),
        Long.parseLong(Files.readAllLines(PROC.resolve("sys/kernel/pid_max")).getFirst()));
  }

  /** The kernel tells the load, then how many threads run of how many there are. */
  private static long threads() throws IOException {
    String[] fields = Files.readString(PROC.resolve("loadavg")).split("[ /]");
    return Long.parseLong(fields[THREADS]);
  }

  @Override
  public FileSystemSpace fileSystem() throws IOException {
    return FileSystemSpace.of(config.folders().root());
  }

  @Override
  public Optional<NetworkUse> network() {
    return network(ProcessHandle.current().pid());
  }

  private static Optional<NetworkUse> network(long process) {
    try {
      return Optional.of(NetworkUse.read(PROC.resolve(process + "/net/dev")));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a network can''t be read error={0}", e.toString());
      return Optional.empty();
    }
  }

  @Override
  public ResourceUsage node() throws IOException {
    MachineUsage machine = MachineUsage.read(PROC);
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

  @Override
  public Optional<ResourceUsage> allPods() {
    return group(config.podGroups().all()).map(usage -> of("pods", usage));
  }

  @Override
  public List<PodUsage> pods() {
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
        .filter(used -> !used.containers().isEmpty())
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
    String path = config.podGroups().pod(PodQuality.of(pod), pod.uid());
    Optional<CgroupUsage> group = group(path);
    return new PodUsage(
        pod,
        group.map(usage -> of(pod.uid(), usage)),
        group.isPresent() && !pod.spec().hostNetwork() ? podNetwork(path) : Optional.empty(),
        group.map(CgroupUsage::processes).orElse(0L),
        used,
        disk(pod));
  }

  private Optional<PodUsage.Disk> disk(Pod pod) {
    PodFolders folders = config.folders();
    return pods.volumes(pod.uid())
        .filter(volumes -> !volumes.isEmpty())
        .map(
            volumes ->
                new PodUsage.Disk(
                    volumes,
                    size(() -> FolderSize.ofFiles(folders.logs(pod)))
                        .plus(size(() -> FolderSize.ofFile(folders.etcHosts(pod.uid()))))));
  }

  private interface Measure {
    FolderSize take() throws IOException;
  }

  private static FolderSize size(Measure measure) {
    try {
      return measure.take();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "files can''t be measured error={0}", e.toString());
      return new FolderSize(0, 0);
    }
  }

  /** As one of the pod's processes sees it: all of them are in one network. */
  private Optional<NetworkUse> podNetwork(String path) {
    try {
      List<Long> processes = config.groups().processes(path);
      return processes.isEmpty() ? Optional.empty() : network(processes.getFirst());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a control group can''t be read error={0}", e.toString());
      return Optional.empty();
    }
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
            available(memory)),
        optional(layer.hasUsedBytes(), layer.getUsedBytes()),
        optional(layer.hasInodesUsed(), layer.getInodesUsed()),
        Optional.of(size(() -> FolderSize.ofFiles(config.folders().logs(pod, name)))));
  }

  /** How much more memory a container may take; the runtime says 0 of those without a limit. */
  static OptionalLong available(MemoryUsage memory) {
    return optional(memory.getAvailableBytes().getValue() > 0, memory.getAvailableBytes());
  }

  private static OptionalLong optional(boolean set, UInt64Value value) {
    return set ? OptionalLong.of(value.getValue()) : OptionalLong.empty();
  }
}
