package dev.kemudi.node.containerd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.ConfigMapCodec;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.SecretCodec;
import dev.kemudi.api.core.v1.ServiceAccountCodec;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.node.cgroup.Cgroups;
import dev.kemudi.node.cgroup.PodCgroups;
import dev.kemudi.node.cri.v1.ContainerConfig;
import dev.kemudi.node.cri.v1.ImageSpec;
import dev.kemudi.node.cri.v1.Mount;
import dev.kemudi.node.cri.v1.PodSandboxConfig;
import dev.kemudi.node.image.ImageBuilder;
import dev.kemudi.node.mount.Mounts;
import dev.kemudi.node.spec.ContainerSpecs;
import dev.kemudi.node.spec.FixedObjects;
import dev.kemudi.node.spec.HostVolume;
import dev.kemudi.node.spec.ImageFacts;
import dev.kemudi.node.spec.PodFolders;
import dev.kemudi.node.spec.PodWarnings;
import dev.kemudi.node.spec.SandboxSpecs;
import dev.kemudi.node.spec.SubPaths;
import dev.kemudi.node.spec.TestPods;
import dev.kemudi.node.volume.PodVolumes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is made of pods' specifications, in containers that run. */
@Timeout(120)
class PodSpecsTest {
  private static final PodWarnings NONE = (pod, reason, message) -> {};

  private final MemoryClient client = new MemoryClient();
  private final FixedObjects objects = new FixedObjects();
  @TempDir Path folder;

  private static final Pod POD =
      TestPods.pod(
          """
          dnsPolicy: ClusterFirst
          hostname: box
          serviceAccountName: robot
          securityContext: {runAsUser: 1000, runAsGroup: 1001, fsGroup: 2000, supplementalGroups: [3000]}
          containers:
          - name: main
            command: [sh, -c, "echo $(GREETING) > /dev/termination-log; sleep 1000"]
            env:
            - {name: GREETING, value: "hello $(COLOR)"}
            - {name: IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
            envFrom: [{configMapRef: {name: settings}}]
            terminationMessagePath: /dev/termination-log
            resources: {requests: {cpu: 100m}, limits: {cpu: 500m, memory: 64Mi}}
            securityContext:
              readOnlyRootFilesystem: true
              allowPrivilegeEscalation: false
              capabilities: {drop: [ALL]}
              seccompProfile: {type: RuntimeDefault}
            volumeMounts:
            - {name: memory, mountPath: /memory}
            - {name: disk, mountPath: /disk}
            - {name: disk, mountPath: /part, subPath: a/part}
            - {name: config, mountPath: /config}
            - {name: config, mountPath: /one.txt, subPath: COLOR}
            - {name: access, mountPath: /access}
          volumes:
          - {name: memory, emptyDir: {medium: Memory, sizeLimit: 1Mi}}
          - {name: disk, emptyDir: {}}
          - {name: config, configMap: {name: settings}}
          - name: access
            projected:
              sources:
              - serviceAccountToken: {path: token}
              - secret: {name: keys}
          """);

  private void putObjects(String color) {
    objects.put(
        TestPods.read(
            ConfigMapCodec.INSTANCE,
            "{metadata: {name: settings, namespace: shop}, data: {COLOR: %s}}".formatted(color)),
        TestPods.read(
            SecretCodec.INSTANCE,
            "{metadata: {name: keys, namespace: shop}, data: {key: czNjcmV0}}"));
  }

  @Test
  void containersAreWhatPodsSay() throws Exception {
    putObjects("red");
    client.put(
        CoreV1.SERVICEACCOUNTS,
        TestPods.read(ServiceAccountCodec.INSTANCE, "metadata: {name: robot, namespace: shop}"));
    Files.writeString(folder.resolve("resolv.conf"), "nameserver 1.1.1.1\n");
    try (TestCluster cluster = TestCluster.create(folder)) {
      TestNode node = cluster.addNode();
      PodFolders folders = new PodFolders(node.volumes, node.logs);
      PodVolumes volumes =
          new PodVolumes(
              folders,
              TestPods.node(),
              objects,
              client,
              NONE,
              InstantSource.system(),
              new Random(1));
      try {
        check(cluster, node, folders, volumes);
      } finally {
        volumes.remove(TestPods.UID);
      }
      assertEquals(List.of(), Mounts.below(folders.pods().toRealPath()));
    }
  }

  private void check(TestCluster cluster, TestNode node, PodFolders folders, PodVolumes volumes)
      throws Exception {
    Map<String, HostVolume> mounted = volumes.mount(POD);
    PodSandboxConfig sandbox =
        new SandboxSpecs(
                folders,
                new PodCgroups(Cgroups.detect(), "/" + cluster.name),
                TestPods.settings(folder),
                NONE)
            .of(POD, 0);
    String id = node.client().runPodSandbox(sandbox, "");
    String ip = node.client().podSandboxStatus(id, false).getStatus().getNetwork().getIp();
    ImageFacts image =
        ImageFacts.of(
            ImageBuilder.BUSYBOX,
            node.client()
                .images()
                .find(ImageSpec.newBuilder().setImage(ImageBuilder.BUSYBOX).build())
                .orElseThrow());
    ContainerConfig config =
        new ContainerSpecs(
                folders,
                TestPods.settings(folder),
                TestPods.node(),
                objects,
                new SubPaths(folders),
                NONE,
                new Random(2))
            .of(POD, POD.spec().containers().getFirst(), 0, image, mounted, List.of(ip), sandbox);
    TestNode.Running running = new TestNode.Running(id, config, sandbox, node);
    seesItsPod(running, ip);
    ownsItsVolumes(running);
    seesChanges(running, volumes);
    Path words = lastWords(config);
    while (Files.size(words) == 0) {
      Thread.sleep(5);
    }
    assertEquals("hello red\n", Files.readString(words));
    running.stopAndRemove();
  }

  private static Path lastWords(ContainerConfig config) {
    return config.getMountsList().stream()
        .filter(mount -> mount.getContainerPath().equals("/dev/termination-log"))
        .map(Mount::getHostPath)
        .map(Path::of)
        .findFirst()
        .orElseThrow();
  }

  private static String run(TestNode.Running running, String script) {
    var result = running.exec("sh", "-c", script);
    return result.getStdout().toStringUtf8() + result.getStderr().toStringUtf8();
  }

  private static void seesItsPod(TestNode.Running running, String ip) {
    assertEquals("box\n", run(running, "hostname"));
    assertEquals("hello red\n", run(running, "echo $GREETING"));
    assertEquals(ip + "\n", run(running, "echo $IP"));
    assertEquals(
        "1000 1001 2000 3000\n",
        run(running, "echo $(id -u) $(id -G | tr -d '\\n' | sed 's/^ //')"));
    assertTrue(run(running, "cat /etc/hosts").contains(ip + "\tbox\n"));
    assertEquals(
        "search shop.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n",
        run(running, "cat /etc/resolv.conf"));
    assertEquals("NoNewPrivs:\t1\n", run(running, "grep NoNewPrivs /proc/self/status"));
    assertEquals("Seccomp:\t2\n", run(running, "grep Seccomp: /proc/self/status"));
    assertTrue(run(running, "touch /root-file").contains("Read-only file system"));
  }

  private static void ownsItsVolumes(TestNode.Running running) {
    assertEquals("2000\n", run(running, "touch /disk/f /memory/f && stat -c %g /memory/f"));
    assertEquals("x\n", run(running, "echo x > /part/f; cat /disk/a/part/f"));
    assertTrue(run(running, "dd if=/dev/zero of=/memory/big bs=1M count=2").contains("No space"));
    assertEquals("red", run(running, "cat /config/COLOR"));
    assertEquals("red", run(running, "cat /one.txt"));
    assertEquals("s3cret", run(running, "cat /access/key"));
    assertTrue(run(running, "touch /config/x").contains("Read-only file system"));
    assertTrue(run(running, "cat /access/token").length() > 10);
  }

  private void seesChanges(TestNode.Running running, PodVolumes volumes) throws Exception {
    putObjects("blue");
    volumes.refresh(POD);
    assertEquals("blue", run(running, "cat /config/COLOR"));
    assertEquals("red", run(running, "cat /one.txt"), "parts stay as they were mounted");
  }
}
