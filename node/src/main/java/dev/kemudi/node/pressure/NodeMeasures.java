package dev.kemudi.node.pressure;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.node.cgroup.CgroupUsage;
import dev.kemudi.node.cgroup.Cgroups;
import dev.kemudi.node.cgroup.PodCgroups;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.ContainerStats;
import dev.kemudi.node.cri.v1.ContainerStatsFilter;
import dev.kemudi.node.mount.FileSystemSpace;
import dev.kemudi.node.spec.ContainerLabels;
import dev.kemudi.node.spec.PodFolders;
import dev.kemudi.node.spec.PodNames;
import dev.kemudi.node.spec.PodQuality;
import dev.kemudi.node.spec.PodResources;
import dev.kemudi.node.upkeep.RuntimeImages;
import dev.kemudi.node.usage.MachineUsage;
import dev.kemudi.node.volume.FolderSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures with the kernel, the runtime and a walk through the folders of pods. */
public final class NodeMeasures implements Evictions.Measures {
  private static final Path PROC = Path.of("/proc");
  private static final String STORAGE = "ephemeral-storage";

  private final RuntimeClient runtime;
  private final RuntimeImages images;
  private final PodFolders folders;
  private final Cgroups groups;
  private final PodCgroups podGroups;

  public NodeMeasures(
      RuntimeClient runtime,
      RuntimeImages images,
      PodFolders folders,
      Cgroups groups,
      PodCgroups podGroups) {
    this.runtime = runtime;
    this.images = images;
    this.folders = folders;
    this.groups = groups;
    this.podGroups = podGroups;
  }

  @Override
  public Map<Signal, Observation> observe() throws IOException {
    Map<Signal, Observation> seen = new EnumMap<>(Signal.class);
    MachineUsage machine = MachineUsage.read(PROC);
    seen.put(
        Signal.MEMORY, new Observation(machine.total() - machine.workingSet(), machine.total()));
    put(seen, FileSystemSpace.of(folders.root()), Signal.NODE_DISK, Signal.NODE_INODES);
    put(seen, images.space(), Signal.IMAGE_DISK, Signal.IMAGE_INODES);
    processes(seen);
    return seen;
  }

  private static void put(
      Map<Signal, Observation> seen, FileSystemSpace space, Signal disk, Signal inodes) {
    if (space.capacity() > 0) {
      seen.put(disk, new Observation(space.available(), space.capacity()));
    }
    if (space.inodes() > 0) {
      seen.put(inodes, new Observation(space.inodesFree(), space.inodes()));
    }
  }

  private static void processes(Map<Signal, Observation> seen) throws IOException {
    long most = Long.parseLong(Files.readString(PROC.resolve("sys/kernel/pid_max")).strip());
    String load = Files.readString(PROC.resolve("loadavg"));
    long running = Long.parseLong(load.split(" ")[3].split("/")[1]);
    seen.put(Signal.PROCESSES, new Observation(most - running, most));
  }

  @Override
  public boolean ownImageDisk() throws IOException {
    Path folder = images.folder();
    return !Files.getFileStore(folder).equals(Files.getFileStore(folders.root()));
  }

  @Override
  public List<PodUse> uses(List<Pod> pods, boolean limitedOnly) throws IOException {
    List<Pod> wanted = limitedOnly ? pods.stream().filter(NodeMeasures::isLimited).toList() : pods;
    if (wanted.isEmpty()) {
      return List.of();
    }
    Map<String, List<ContainerStats>> stats = new HashMap<>();
    for (ContainerStats one :
        runtime.listContainerStats(ContainerStatsFilter.getDefaultInstance())) {
      stats
          .computeIfAbsent(
              one.getAttributes().getLabelsOrDefault(PodNames.POD_UID, ""),
              uid -> new ArrayList<>())
          .add(one);
    }
    List<PodUse> uses = new ArrayList<>();
    for (Pod pod : wanted) {
      uses.add(use(pod, stats.getOrDefault(pod.uid(), List.of())));
    }
    return uses;
  }

  /** Whether something says how much of the disk the pod may use. */
  private static boolean isLimited(Pod pod) {
    return PodResources.limits(pod).containsKey(STORAGE)
        || pod.spec().volumes().stream().anyMatch(NodeMeasures::isLimited);
  }

  private static boolean isLimited(Volume volume) {
    var folder = volume.volumeSource().emptyDir();
    Quantity limit = folder == null ? null : folder.sizeLimit();
    return limit != null && limit.signum() > 0;
  }

  private PodUse use(Pod pod, List<ContainerStats> stats) throws IOException {
    Map<String, Long> layers = new HashMap<>();
    Map<String, Long> memories = new HashMap<>();
    long inodes = 0;
    for (ContainerStats one : stats) {
      String name =
          one.getAttributes()
              .getLabelsOrDefault(
                  ContainerLabels.NAME, one.getAttributes().getMetadata().getName());
      layers.merge(name, one.getWritableLayer().getUsedBytes().getValue(), Long::sum);
      memories.merge(name, one.getMemory().getWorkingSetBytes().getValue(), Long::sum);
      inodes += one.getWritableLayer().getInodesUsed().getValue();
    }
    Map<String, Long> volumes = new HashMap<>();
    for (Volume volume : pod.spec().volumes()) {
      if (volume.volumeSource().emptyDir() != null) {
        FolderSize size = FolderSize.of(folders.volume(pod.uid(), "empty-dir", volume.name()));
        volumes.put(volume.name(), size.bytes());
        inodes += size.inodes();
      }
    }
    CgroupUsage group = group(pod);
    return new PodUse(
        pod,
        group == null ? 0 : group.workingSetBytes(),
        group == null ? 0 : group.processes(),
        layers,
        logs(pod),
        volumes,
        inodes,
        memories);
  }

  private @Nullable CgroupUsage group(Pod pod) throws IOException {
    String path = podGroups.pod(PodQuality.of(pod), pod.uid());
    return groups.exists(path) ? groups.usage(path) : null;
  }

  private Map<String, Long> logs(Pod pod) throws IOException {
    Map<String, Long> logs = new HashMap<>();
    for (String name : names(pod).toList()) {
      long bytes = FolderSize.of(folders.logs(pod, name)).bytes();
      if (bytes > 0) {
        logs.put(name, bytes);
      }
    }
    return logs;
  }

  private static Stream<String> names(Pod pod) {
    return Stream.concat(pod.spec().initContainers().stream(), pod.spec().containers().stream())
        .map(Container::name);
  }
}
