package dev.kemudi.node.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.mount.Mounts;
import dev.kemudi.node.spec.HostVolume;
import dev.kemudi.node.spec.TestPods;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All volumes of a pod. */
class PodVolumesTest extends VolumeFixture {
  @Test
  void makesOnlyWhatContainersUse() throws Exception {
    Pod pod =
        TestPods.pod(
            """
            containers: [{name: main}]
            volumes: [{name: v, configMap: {name: absent}}]
            """);
    assertEquals(Map.of(), volumes().mount(pod));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "configMap: {name: none}|configmap \"none\" not found",
        "secret: {secretName: none}|secret \"none\" not found",
        "configMap: {name: settings, items: [{key: z, path: z}]}|configmap references non-existent config key: z",
        "secret: {secretName: keys, items: [{key: z, path: z}]}|references non-existent secret key: z",
        "projected: {sources: [{secret: {name: s}}, {configMap: {name: c}}]}|[secret \"s\" not found, configmap \"c\" not found]",
        "hostPath: {path: /proc/version, type: Directory}|hostPath type check failed: /proc/version is not a directory",
        "csi: {driver: d.example}|kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name d.example not found in the list of registered CSI drivers"
      })
  void tellsWhyAVolumeCantBeHad(String volume, String why) {
    assertEquals("MountVolume.SetUp failed for volume \"v\" : " + why, failure(volume));
  }

  @Test
  void knowsNoOtherKinds() {
    assertEquals(
        "Unable to attach or mount volumes: unmounted volumes=[v], unattached volumes=[v]: failed to get Plugin from volumeSpec for volume \"v\" err=no volume plugin matched",
        failure("nfs: {server: s, path: /}"));
  }

  @Test
  void removesAllOfThePodAndNothingElse() throws Exception {
    Path host = Files.createDirectory(folder.resolve("host"));
    Files.writeString(host.resolve("precious"), "text");
    PodVolumes volumes = volumes();
    Pod pod =
        TestPods.pod(
            """
            containers:
            - name: main
              volumeMounts:
              - {name: a, mountPath: /a}
              - {name: b, mountPath: /b}
              - {name: c, mountPath: /c}
              - {name: d, mountPath: /d}
            volumes:
            - {name: a, emptyDir: {}}
            - {name: b, emptyDir: {medium: Memory}}
            - {name: c, configMap: {name: settings}}
            - {name: d, hostPath: {path: %s}}
            """
                .formatted(host));
    Map<String, HostVolume> mounted = volumes.mount(pod);
    HostVolume onDisk = mounted.getOrDefault("a", HostVolume.of(folder));
    Files.createSymbolicLink(onDisk.path().resolve("link"), host);
    Files.writeString(folder.resolve("root/pods/" + TestPods.UID + "/etc-hosts"), "x");
    assertEquals(Set.of(TestPods.UID), volumes.podsOnDisk());

    volumes.unmount(TestPods.UID);
    assertEquals(List.of(), Mounts.below(folder.toRealPath()));
    assertFalse(Files.exists(onDisk.path()));
    assertEquals(Set.of(TestPods.UID), volumes.podsOnDisk());
    volumes.remove(TestPods.UID);
    assertEquals(Set.of(), volumes.podsOnDisk());
    volumes.remove(TestPods.UID);
    assertEquals("text", Files.readString(host.resolve("precious")));
  }

  @Test
  void measuresWhatIsThePodsOwn() throws Exception {
    Pod pod = pod("emptyDir: {}");
    PodVolumes volumes = volumes();
    assertEquals(List.of(), volumes.measure(pod), "nothing is mounted");
    Files.write(path(volumes.mount(pod)).resolve("file"), new byte[70_000]);
    VolumeUse own = volumes.measure(pod).getFirst();
    assertEquals("v", own.name());
    assertTrue(own.ephemeral() && own.claim().isEmpty());
    assertEquals(2, own.size().inodes());
    assertTrue(own.size().bytes() >= 70_000 && own.size().bytes() < 200_000, own::toString);
    assertTrue(own.space().capacity() > 1 << 20);
    assertEquals(clock.instant(), own.time());
  }
}
