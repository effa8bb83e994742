package dev.kemudi.node.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Version 1: a hierarchy for each controller, or for a few together. */
final class CgroupsV1 implements Cgroups {
  private static final Set<String> USED =
      Set.of(
          "cpu", "cpuacct", "cpuset", "memory", "pids", "blkio", "devices", "freezer", "hugetlb");

  /** Numbers this large are version 1's way to say that memory isn't limited. */
  private static final long NO_LIMIT = 1L << 60;

  private final Map<String, Path> controllers;
  private final Collection<Path> hierarchies;

  /** Also those that only the runtime makes groups in, such as systemd's. */
  private final Collection<Path> allHierarchies;

  CgroupsV1(Map<String, Path> mounted) {
    this.controllers =
        mounted.entrySet().stream()
            .filter(entry -> USED.contains(entry.getKey()))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    this.hierarchies = new TreeSet<>(controllers.values());
    this.allHierarchies = new TreeSet<>(mounted.values());
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean exists(String group) {
    return hierarchies.stream()
        .allMatch(hierarchy -> Files.isDirectory(GroupFiles.folder(hierarchy, group)));
  }

  @Override
  public void create(String group) throws IOException {
    for (Path hierarchy : hierarchies) {
      Files.createDirectories(GroupFiles.folder(hierarchy, group));
    }
    Path cpuset = controllers.get("cpuset");
    if (cpuset != null) {
      inherit(cpuset, GroupFiles.folder(cpuset, group));
    }
  }

  /** A new group has no processors and can't run anything: it gets those of the one above. */
  private static void inherit(Path hierarchy, Path group) throws IOException {
    Path parent = group.getParent();
    if (parent == null || group.equals(hierarchy)) {
      return;
    }
    inherit(hierarchy, parent);
    for (String file : List.of("cpuset.cpus", "cpuset.mems")) {
      if (GroupFiles.read(group.resolve(file)).isEmpty()) {
        GroupFiles.write(group.resolve(file), GroupFiles.read(parent.resolve(file)));
      }
    }
  }

  @Override
  public void limit(String group, CgroupLimits limits) throws IOException {
    write("cpu", group, "cpu.shares", limits.cpuShares());
    write("cpu", group, "cpu.cfs_period_us", limits.cpuPeriodMicros());
    write("cpu", group, "cpu.cfs_quota_us", limits.cpuQuotaMicros());
    write("memory", group, "memory.limit_in_bytes", limits.memoryBytes());
    if (limits.processes().isPresent()) {
      long count = limits.processes().getAsLong();
      GroupFiles.write(
          file("pids", group, "pids.max"),
          count == CgroupLimits.UNLIMITED ? "max" : Long.toString(count));
    }
  }

  private void write(String controller, String group, String file, OptionalLong value)
      throws IOException {
    if (value.isPresent()) {
      GroupFiles.write(file(controller, group, file), Long.toString(value.getAsLong()));
    }
  }

  @Override
  public CgroupUsage usage(String group) throws IOException {
    Map<String, Long> memory = GroupFiles.readTable(file("memory", group, "memory.stat"));
    long used = GroupFiles.readNumber(file("memory", group, "memory.usage_in_bytes"));
    long limit = GroupFiles.readNumber(file("memory", group, "memory.limit_in_bytes"));
    return new CgroupUsage(
        GroupFiles.readNumber(file("cpuacct", group, "cpuacct.usage")),
        used,
        Math.max(0, used - memory.getOrDefault("total_inactive_file", 0L)),
        memory.getOrDefault("total_rss", 0L),
        memory.getOrDefault("total_pgfault", 0L),
        memory.getOrDefault("total_pgmajfault", 0L),
        limit >= NO_LIMIT ? OptionalLong.empty() : OptionalLong.of(limit),
        controllers.containsKey("pids")
            ? GroupFiles.readNumber(file("pids", group, "pids.current"))
            : processes(group).size());
  }

  @Override
  public List<String> children(String group) throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path hierarchy : allHierarchies) {
      for (Path child : GroupFiles.children(GroupFiles.folder(hierarchy, group))) {
        names.add(child.getFileName().toString());
      }
    }
    return List.copyOf(names);
  }

  @Override
  public List<Long> processes(String group) throws IOException {
    List<Long> processes = new ArrayList<>();
    GroupFiles.addProcesses(file("memory", group, ""), processes);
    return processes;
  }

  @Override
  public void remove(String group) throws IOException, InterruptedException {
    for (Path hierarchy : allHierarchies) {
      GroupFiles.remove(GroupFiles.folder(hierarchy, group));
    }
  }

  private Path file(String controller, String group, String file) throws IOException {
    Path hierarchy = controllers.get(controller);
    if (hierarchy == null) {
      throw new IOException("this machine has no control groups for " + controller);
    }
    return GroupFiles.folder(hierarchy, group).resolve(file);
  }
}
