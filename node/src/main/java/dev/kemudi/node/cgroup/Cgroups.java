package dev.kemudi.node.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The machine's control groups. Groups have absolute paths such as {@code /kubepods/pod1}, the same
 * in every hierarchy. Changes of one group are the caller's to keep in order; different groups
 * don't disturb each other.
 */
public sealed interface Cgroups permits CgroupsV1, CgroupsV2 {
  /** The machine's groups: version 1 if memory is controlled by it, as on mixed machines. */
  static Cgroups detect() throws IOException {
    return detect(Files.readAllLines(Path.of("/proc/self/mountinfo")));
  }

  /** The groups that a table of mounts tells of. */
  static Cgroups detect(List<String> mountTable) throws IOException {
    CgroupMounts mounts = CgroupMounts.parse(mountTable);
    Path unified = mounts.unified();
    if (mounts.controllers().containsKey("memory")) {
      return new CgroupsV1(mounts.controllers());
    }
    if (unified == null) {
      throw new IOException("no control groups are mounted on this machine");
    }
    return new CgroupsV2(unified);
  }

  /** The version of the interface, 1 or 2. */
  int version();

  boolean exists(String group);

  /** Makes the group and those above it; fine if they exist. */
  void create(String group) throws IOException;

  /** Sets the limits that are present, and leaves the others as they are. */
  void limit(String group, CgroupLimits limits) throws IOException;

  /** What the group, with those below it, uses now. */
  CgroupUsage usage(String group) throws IOException;

  /** The names of the groups directly below; none if the group doesn't exist. */
  List<String> children(String group) throws IOException;

  /** The processes in the group and in those below it. */
  List<Long> processes(String group) throws IOException;

  /**
   * Removes the group and those below it, from all hierarchies; fine if it doesn't exist. Its
   * processes must have ended, apart from the moment that the kernel needs to notice it.
   */
  void remove(String group) throws IOException, InterruptedException;
}
