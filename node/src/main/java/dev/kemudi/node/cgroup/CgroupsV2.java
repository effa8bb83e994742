package dev.kemudi.node.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Version 2: one hierarchy, in which a group hands controllers on to those below it. */
final class CgroupsV2 implements Cgroups {
  private static final Set<String> USED =
      Set.of("cpu", "cpuset", "memory", "pids", "io", "hugetlb");
  private static final String DEFAULT_PERIOD = "100000";

  private final Path hierarchy;

  CgroupsV2(Path hierarchy) {
    this.hierarchy = hierarchy;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public boolean exists(String group) {
    return Files.isDirectory(GroupFiles.folder(hierarchy, group));
  }

  @Override
  public void create(String group) throws IOException {
    Path folder = hierarchy;
    for (Path name : hierarchy.relativize(GroupFiles.folder(hierarchy, group))) {
      handOn(folder);
      folder = folder.resolve(name);
      Files.createDirectories(folder);
    }
    handOn(folder);
  }

  /** Lets the groups below use the controllers that this one may use. */
  private static void handOn(Path folder) throws IOException {
    Path handedOn = folder.resolve("cgroup.subtree_control");
    Set<String> already = words(GroupFiles.read(handedOn));
    String missing =
        words(GroupFiles.read(folder.resolve("cgroup.controllers"))).stream()
            .filter(controller -> USED.contains(controller) && !already.contains(controller))
            .sorted()
            .map(controller -> "+" + controller)
            .collect(Collectors.joining(" "));
    if (!missing.isEmpty()) {
      GroupFiles.write(handedOn, missing);
    }
  }

  private static Set<String> words(String line) {
    return Arrays.stream(line.split(" ", -1)).collect(Collectors.toSet());
  }

  @Override
  public void limit(String group, CgroupLimits limits) throws IOException {
    if (limits.cpuShares().isPresent()) {
      GroupFiles.write(
          file(group, "cpu.weight"), Long.toString(weight(limits.cpuShares().getAsLong())));
    }
    if (limits.cpuQuotaMicros().isPresent()) {
      String period =
          limits.cpuPeriodMicros().isPresent()
              ? Long.toString(limits.cpuPeriodMicros().getAsLong())
              : DEFAULT_PERIOD;
      GroupFiles.write(
          file(group, "cpu.max"), limit(limits.cpuQuotaMicros().getAsLong()) + " " + period);
    }
    write(group, "memory.max", limits.memoryBytes());
    write(group, "pids.max", limits.processes());
  }

  /** Version 1's scale of 2 to 262144 onto version 2's of 1 to 10000. */
  static long weight(long shares) {
    long within = Math.clamp(shares, 2, 262_144);
    return 1 + (within - 2) * 9_999 / 262_142;
  }

  private static String limit(long value) {
    return value == CgroupLimits.UNLIMITED ? "max" : Long.toString(value);
  }

  private void write(String group, String file, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      GroupFiles.write(file(group, file), limit(value.getAsLong()));
    }
  }

  @Override
  public CgroupUsage usage(String group) throws IOException {
    Map<String, Long> memory = GroupFiles.readTable(file(group, "memory.stat"));
    Map<String, Long> cpu = GroupFiles.readTable(file(group, "cpu.stat"));
    long used = GroupFiles.readNumber(file(group, "memory.current"));
    String limit = GroupFiles.read(file(group, "memory.max"));
    return new CgroupUsage(
        cpu.getOrDefault("usage_usec", 0L) * 1_000,
        used,
        Math.max(0, used - memory.getOrDefault("inactive_file", 0L)),
        memory.getOrDefault("anon", 0L),
        memory.getOrDefault("pgfault", 0L),
        memory.getOrDefault("pgmajfault", 0L),
        limit.equals("max") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(limit)),
        GroupFiles.readNumber(file(group, "pids.current")));
  }

  @Override
  public List<String> children(String group) throws IOException {
    return GroupFiles.children(GroupFiles.folder(hierarchy, group)).stream()
        .map(child -> child.getFileName().toString())
        .sorted()
        .toList();
  }

  @Override
  public List<Long> processes(String group) throws IOException {
    List<Long> processes = new ArrayList<>();
    GroupFiles.addProcesses(GroupFiles.folder(hierarchy, group), processes);
    return processes;
  }

  @Override
  public void remove(String group) throws IOException, InterruptedException {
    GroupFiles.remove(GroupFiles.folder(hierarchy, group));
  }

  private Path file(String group, String file) {
    return GroupFiles.folder(hierarchy, group).resolve(file);
  }
}
