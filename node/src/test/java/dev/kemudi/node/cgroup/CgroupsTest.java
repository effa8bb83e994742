package dev.kemudi.node.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupsTest {
  @Test
  void mixedMachinesAreOfVersionOne() throws IOException {
    Cgroups cgroups =
        Cgroups.detect(
            List.of(
                "30 29 0:25 / /sys/fs/cgroup/unified rw shared:4 - cgroup2 cgroup2 rw",
                "31 29 0:26 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct",
                "32 29 0:27 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory"));
    assertInstanceOf(CgroupsV1.class, cgroups);
  }

  @Test
  void unifiedMachinesAreOfVersionTwo() throws IOException {
    Cgroups cgroups =
        Cgroups.detect(List.of("30 29 0:25 / /sys/fs/cgroup rw shared:4 - cgroup2 cgroup2 rw"));
    assertInstanceOf(CgroupsV2.class, cgroups);
    assertThrows(IOException.class, () -> Cgroups.detect(List.of()));
  }

  @Test
  void sharesBecomeWeights() {
    assertEquals(1, CgroupsV2.weight(2));
    assertEquals(39, CgroupsV2.weight(1024));
    assertEquals(10_000, CgroupsV2.weight(262_144));
    assertEquals(1, CgroupsV2.weight(0));
  }

  @Test
  void versionTwoHandsControllersOnAndWritesItsFiles(@TempDir Path folder) throws IOException {
    for (String group : List.of("", "kubepods", "kubepods/podx")) {
      Path files = Files.createDirectories(folder.resolve(group));
      Files.writeString(files.resolve("cgroup.controllers"), "cpu memory pids rdma\n");
      Files.writeString(files.resolve("cgroup.subtree_control"), "memory\n");
    }
    CgroupsV2 cgroups = new CgroupsV2(folder);
    cgroups.create("/kubepods/podx");
    assertEquals("+cpu +pids", Files.readString(folder.resolve("kubepods/cgroup.subtree_control")));

    cgroups.limit(
        "/kubepods/podx",
        CgroupLimits.none()
            .withCpuShares(512)
            .withCpuQuota(50_000, 100_000)
            .withMemory(1 << 20)
            .withProcesses(CgroupLimits.UNLIMITED));
    Path pod = folder.resolve("kubepods/podx");
    assertEquals("20", Files.readString(pod.resolve("cpu.weight")));
    assertEquals("50000 100000", Files.readString(pod.resolve("cpu.max")));
    assertEquals("1048576", Files.readString(pod.resolve("memory.max")));
    assertEquals("max", Files.readString(pod.resolve("pids.max")));
  }

  @Test
  void versionTwoUsageIsReadFromItsFiles(@TempDir Path folder) throws IOException {
    Path pod = Files.createDirectories(folder.resolve("pod"));
    Files.writeString(pod.resolve("cpu.stat"), "usage_usec 7\nuser_usec 3\n");
    Files.writeString(pod.resolve("memory.current"), "1000\n");
    Files.writeString(pod.resolve("memory.max"), "4096\n");
    Files.writeString(
        pod.resolve("memory.stat"), "anon 300\ninactive_file 400\npgfault 5\npgmajfault 2\n");
    Files.writeString(pod.resolve("pids.current"), "3\n");
    assertEquals(
        new CgroupUsage(7_000, 1_000, 600, 300, 5, 2, OptionalLong.of(4096), 3),
        new CgroupsV2(folder).usage("/pod"));
  }

  @Test
  void podsOfThisMachineAreLimitedMeasuredAndRemoved() throws Exception {
    assumeTrue(Files.isWritable(Path.of("/sys/fs/cgroup")), "needs root");
    Cgroups cgroups = Cgroups.detect();
    String root = "/kt" + ProcessHandle.current().pid() + "-cgroup";
    PodCgroups pods = new PodCgroups(cgroups, root);
    try {
      pods.createTiers();
      CgroupLimits limits =
          CgroupLimits.none().withCpuShares(100).withCpuQuota(20_000, 100_000).withMemory(64 << 20);
      String group = pods.createPod(QosTier.BURSTABLE, "u1", limits.withProcesses(50));
      assertEquals(root + "/kubepods/burstable/podu1", group);
      assertEquals(Map.of("u1", QosTier.BURSTABLE), pods.pods());

      Process process = startIn(cgroups, group);
      assertTrue(cgroups.processes(pods.all()).contains(process.pid()));
      CgroupUsage usage = pods.usage(QosTier.BURSTABLE, "u1");
      assertEquals(OptionalLong.of(64 << 20), usage.memoryLimitBytes());
      assertEquals(1, usage.processes());
      assertTrue(usage.memoryBytes() >= usage.workingSetBytes());

      pods.removePod(QosTier.BURSTABLE, "u1");
      assertFalse(cgroups.exists(group));
      assertEquals(137, process.waitFor());
    } finally {
      pods.removeAll();
    }
    assertFalse(cgroups.exists(root));
  }

  /** The shell moves itself into every hierarchy, then becomes a program that waits. */
  private static Process startIn(Cgroups cgroups, String group) throws Exception {
    String script =
        cgroups.version() == 2
            ? "echo $$ > /sys/fs/cgroup" + group + "/cgroup.procs"
            : "for h in /sys/fs/cgroup/*" + group + "/cgroup.procs; do echo $$ > $h; done";
    Process process = new ProcessBuilder("sh", "-c", script + "; echo in; exec sleep 600").start();
    assertEquals("in", process.inputReader().readLine());
    return process;
  }
}
