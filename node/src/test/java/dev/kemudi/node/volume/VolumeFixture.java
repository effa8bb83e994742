package dev.kemudi.node.volume;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kemudi.api.core.v1.ConfigMapCodec;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolumeClaimCodec;
import dev.kemudi.api.core.v1.PersistentVolumeCodec;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.SecretCodec;
import dev.kemudi.api.core.v1.ServiceAccountCodec;
import dev.kemudi.client.ManualClock;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.node.mount.Mounts;
import dev.kemudi.node.spec.FixedObjects;
import dev.kemudi.node.spec.HostVolume;
import dev.kemudi.node.spec.PodFolders;
import dev.kemudi.node.spec.TestPods;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A node with a folder of its own, and pods with one volume each. */
abstract class VolumeFixture {
  static final String CLAIM = "persistentVolumeClaim: {claimName: claim}";

  @TempDir Path folder;
  final ManualClock clock = new ManualClock(Instant.parse("2026-01-02T03:04:05Z"));
  final MemoryClient client = new MemoryClient(clock);
  final List<String> warnings = new ArrayList<>();
  final FixedObjects objects = new FixedObjects();

  @BeforeEach
  void putObjects() {
    client.put(
        CoreV1.SERVICEACCOUNTS,
        TestPods.read(ServiceAccountCodec.INSTANCE, "metadata: {name: robot, namespace: shop}"));
    configMap("{a: one, b: two}");
    objects.put(
        TestPods.read(
            SecretCodec.INSTANCE,
            "{metadata: {name: keys, namespace: shop}, data: {key: czNjcmV0}}"));
  }

  void configMap(String data) {
    objects.put(
        TestPods.read(
            ConfigMapCodec.INSTANCE,
            "{metadata: {name: settings, namespace: shop}, data: %s}".formatted(data)));
  }

  @AfterEach
  void unmount() throws Exception {
    for (Path mount : Mounts.below(folder.toRealPath()).reversed()) {
      Mounts.unmount(mount);
    }
  }

  PodVolumes volumes() {
    return new PodVolumes(
        new PodFolders(folder.resolve("root"), folder.resolve("logs")),
        TestPods.node(),
        objects,
        client,
        (pod, reason, message) -> warnings.add(reason + ": " + message),
        clock,
        new Random(1));
  }

  static Pod pod(String volume) {
    return pod("", volume);
  }

  static Pod pod(String spec, String volume) {
    return TestPods.pod(
        """
        %s
        serviceAccountName: robot
        containers:
        - name: main
          resources: {limits: {memory: 64Mi}}
          volumeMounts: [{name: v, mountPath: /v}]
        volumes:
        - name: v
        %s"""
            .formatted(spec, volume.indent(2)));
  }

  static Path path(Map<String, HostVolume> volumes) {
    HostVolume volume = volumes.get("v");
    assertTrue(volume != null, volumes.toString());
    return volume.path();
  }

  Path mount(Pod pod) throws Exception {
    return path(volumes().mount(pod));
  }

  String failure(String volume) {
    return assertThrows(VolumeException.class, () -> volumes().mount(pod(volume))).message();
  }

  static void needRoot() {
    assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
  }

  static long group(Path path) throws Exception {
    return Ownership.group(path);
  }

  void claim(String phase, String volume) {
    client.put(
        CoreV1.PERSISTENTVOLUMECLAIMS,
        TestPods.read(
            PersistentVolumeClaimCodec.INSTANCE,
            "{metadata: {name: claim, namespace: shop, uid: c1}, spec: {volumeName: pv}, status: {phase: %s}}"
                .formatted(phase)));
    client.put(
        CoreV1.PERSISTENTVOLUMES,
        TestPods.read(
            PersistentVolumeCodec.INSTANCE,
            "{metadata: {name: pv, annotations: {pv.beta.kubernetes.io/gid: '55'}}, spec: {claimRef: {uid: c1}, %s}}"
                .formatted(volume)));
  }
}
