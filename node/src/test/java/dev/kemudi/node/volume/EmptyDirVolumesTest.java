package dev.kemudi.node.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.spec.TestPods;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Folders that are a pod's own, on disk and in memory. */
class EmptyDirVolumesTest extends VolumeFixture {
  @Test
  void makesEmptyFoldersOpenToAll() throws Exception {
    Path path = mount(pod("emptyDir: {}"));
    assertEquals(
        folder.resolve("root/pods/" + TestPods.UID + "/volumes/kubernetes.io~empty-dir/v"), path);
    assertEquals(0777, Ownership.mode(path));
    assertEquals(0750, Ownership.mode(folder.resolve("root/pods/" + TestPods.UID)));
    Files.writeString(path.resolve("file"), "text");
    Ownership.setMode(path, 0700);
    assertEquals(path, mount(pod("emptyDir: {}")), "an agent that starts again");
    assertEquals("text", Files.readString(path.resolve("file")));
    assertEquals(0700, Ownership.mode(path), "containers may change it");
  }

  @Test
  void givesEmptyFoldersToTheGroup() throws Exception {
    needRoot();
    for (String medium : List.of("{}", "{medium: Memory}")) {
      PodVolumes volumes = volumes();
      Path path =
          path(volumes.mount(pod("securityContext: {fsGroup: 1234}", "emptyDir: " + medium)));
      assertEquals(1234, group(path));
      assertEquals(02777, Ownership.mode(path));
      volumes.unmount(TestPods.UID);
    }
  }

  @Test
  void keepsMemoryWithinItsLimit() throws Exception {
    needRoot();
    Path path = mount(pod("emptyDir: {medium: Memory, sizeLimit: 1Mi}"));
    assertEquals("tmpfs", Files.getFileStore(path).type());
    assertEquals(1 << 20, Files.getFileStore(path).getTotalSpace());
    assertEquals(0777, Ownership.mode(path));
    volumes().unmount(TestPods.UID);
    Path limitedByPod = mount(pod("emptyDir: {medium: Memory}"));
    assertEquals(64 << 20, Files.getFileStore(limitedByPod).getTotalSpace());
  }

  @Test
  void mountsHugePages() throws Exception {
    needRoot();
    assumeTrue(Files.exists(Path.of("/sys/kernel/mm/hugepages/hugepages-2048kB")), "no huge pages");
    Pod pod =
        TestPods.pod(
            """
            containers:
            - name: main
              resources: {limits: {hugepages-2Mi: 4Mi, memory: 64Mi}}
              volumeMounts: [{name: v, mountPath: /v}]
            volumes: [{name: v, emptyDir: {medium: HugePages}}]
            """);
    Path path = mount(pod);
    assertEquals("hugetlbfs", Files.getFileStore(path).type());
    assertEquals(0777, Ownership.mode(path));
  }

  @Test
  void wantsToKnowThePageSize() {
    assertEquals(
        "MountVolume.SetUp failed for volume \"v\" : medium HugePages: hugePages storage requested, but there is no resource request for huge pages",
        failure("emptyDir: {medium: HugePages}"));
  }
}
