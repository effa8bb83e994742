package dev.kemudi.node.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kemudi.api.core.v1.ConfigMapCodec;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolumeClaimCodec;
import dev.kemudi.api.core.v1.PersistentVolumeCodec;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.SecretCodec;
import dev.kemudi.api.core.v1.ServiceAccountCodec;
import dev.kemudi.client.ManualClock;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.node.command.Command;
import dev.kemudi.node.mount.Mounts;
import dev.kemudi.node.spec.FixedObjects;
import dev.kemudi.node.spec.HostVolume;
import dev.kemudi.node.spec.PodFolders;
import dev.kemudi.node.spec.TestPods;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodVolumesTest {
  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-02T03:04:05Z"));
  private final MemoryClient client = new MemoryClient(clock);
  private final FixedObjects objects = new FixedObjects();

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

  private void configMap(String data) {
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

  private PodVolumes volumes() {
    return new PodVolumes(
        new PodFolders(folder.resolve("root"), folder.resolve("logs")),
        TestPods.node(),
        objects,
        client,
        clock,
        new Random(1));
  }

  private static Pod pod(String volume) {
    return pod("", volume);
  }

  private static Pod pod(String spec, String volume) {
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

  private static Path path(Map<String, HostVolume> volumes) {
    HostVolume volume = volumes.get("v");
    assertTrue(volume != null, volumes.toString());
    return volume.path();
  }

  private Path mount(Pod pod) throws Exception {
    return path(volumes().mount(pod));
  }

  private String failure(String volume) {
    return assertThrows(VolumeException.class, () -> volumes().mount(pod(volume))).message();
  }

  private static void needRoot() {
    assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
  }

  private static long group(Path path) throws Exception {
    return (int) Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS);
  }

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

  @Test
  void showsConfigMaps() throws Exception {
    HostVolume volume =
        volumes().mount(pod("configMap: {name: settings, defaultMode: 0400}")).get("v");
    assertTrue(volume != null && volume.readOnly());
    assertEquals("one", Files.readString(volume.path().resolve("a")));
    assertEquals(0400, Ownership.mode(volume.path().resolve("a").toRealPath()));
    assertEquals("two", Files.readString(volume.path().resolve("b")));
  }

  @Test
  void showsSelectedKeysWithTheirModes() throws Exception {
    Path path =
        mount(
            pod(
                """
                secret:
                  secretName: keys
                  optional: true
                  items: [{key: key, path: deep/er, mode: 0440}, {key: none, path: x}]
                """));
    assertEquals("s3cret", Files.readString(path.resolve("deep/er")));
    assertEquals(0440, Ownership.mode(path.resolve("deep/er").toRealPath()));
    assertFalse(Files.exists(path.resolve("x")));
  }

  @Test
  void keepsSecretsInMemoryAndForTheGroup() throws Exception {
    needRoot();
    Pod pod =
        pod("securityContext: {fsGroup: 1234}", "secret: {secretName: keys, defaultMode: 0400}");
    Path path = mount(pod);
    assertEquals("tmpfs", Files.getFileStore(path).type());
    Path file = path.resolve("key").toRealPath();
    assertEquals(1234, group(file));
    assertEquals(0440, Ownership.mode(file));
    assertEquals(02755, Ownership.mode(path.resolve("..data").toRealPath()));
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
  void mayDoWithoutWhatIsOptional() throws Exception {
    PodVolumes volumes = volumes();
    Pod pod = pod("configMap: {name: late, optional: true}");
    Path path = path(volumes.mount(pod));
    assertFalse(Files.exists(path.resolve("key")));
    objects.put(
        TestPods.read(
            ConfigMapCodec.INSTANCE,
            "{metadata: {name: late, namespace: shop}, data: {key: there}}"));
    volumes.refresh(pod);
    assertEquals("there", Files.readString(path.resolve("key")));
  }

  @Test
  void projectsManySourcesIntoOneFolder() throws Exception {
    Path path =
        mount(
            pod(
                """
                projected:
                  defaultMode: 0644
                  sources:
                  - serviceAccountToken: {path: token, expirationSeconds: 3607}
                  - configMap: {name: settings, items: [{key: a, path: ca.crt}]}
                  - secret: {name: keys}
                  - downwardAPI:
                      items:
                      - {path: namespace, fieldRef: {fieldPath: metadata.namespace}}
                      - {path: labels, fieldRef: {fieldPath: metadata.labels}, mode: 0600}
                      - {path: memory, resourceFieldRef: {containerName: main, resource: limits.memory, divisor: 1Mi}}
                """));
    assertTrue(Files.readString(path.resolve("token")).length() > 10);
    assertEquals("one", Files.readString(path.resolve("ca.crt")));
    assertEquals("s3cret", Files.readString(path.resolve("key")));
    assertEquals("shop", Files.readString(path.resolve("namespace")));
    assertEquals("app=\"web\"\ntier=\"front\"", Files.readString(path.resolve("labels")));
    assertEquals("64", Files.readString(path.resolve("memory")));
    assertEquals(0644, Ownership.mode(path.resolve("token").toRealPath()));
    assertEquals(0600, Ownership.mode(path.resolve("labels").toRealPath()));
  }

  @Test
  void givesTokensToTheOneUser() throws Exception {
    needRoot();
    Path path =
        mount(
            pod(
                "securityContext: {runAsUser: 77}",
                "projected: {sources: [{serviceAccountToken: {path: token}}]}"));
    Path token = path.resolve("token").toRealPath();
    assertEquals(0600, Ownership.mode(token));
    assertEquals(77, (int) Files.getAttribute(token, "unix:uid"));
  }

  @Test
  void refreshesWhatChanged() throws Exception {
    PodVolumes volumes = volumes();
    Pod pod =
        pod(
            """
            projected:
              sources:
              - configMap: {name: settings}
              - serviceAccountToken: {path: token, expirationSeconds: 3600}
              - downwardAPI: {items: [{path: app, fieldRef: {fieldPath: "metadata.labels['app']"}}]}
            """);
    Path path = path(volumes.mount(pod));
    Path before = path.resolve("a").toRealPath();
    volumes.refresh(pod);
    assertEquals(before, path.resolve("a").toRealPath(), "nothing is written in vain");

    configMap("{a: changed}");
    volumes.refresh(pod);
    assertEquals("changed", Files.readString(path.resolve("a")));
    assertFalse(Files.exists(path.resolve("b"), LinkOption.NOFOLLOW_LINKS));

    Pod relabelled =
        PodBuilder.from(pod)
            .metadata(ObjectMetaBuilder.from(pod.metadata()).labels(Map.of("app", "new")).build())
            .build();
    volumes.refresh(relabelled);
    assertEquals("new", Files.readString(path.resolve("app")));

    String token = Files.readString(path.resolve("token"));
    clock.advance(Duration.ofMinutes(50));
    volumes.refresh(relabelled);
    assertFalse(token.equals(Files.readString(path.resolve("token"))));

    objects.removeConfigMap("shop", "settings");
    assertEquals(
        "MountVolume.SetUp failed for volume \"v\" : configmap \"settings\" not found",
        assertThrows(VolumeException.class, () -> volumes.refresh(relabelled)).message());
    assertEquals("changed", Files.readString(path.resolve("a")), "what was there stays");
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

  private void claim(String phase, String volume) {
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

  private static final String CLAIM = "persistentVolumeClaim: {claimName: claim}";
  private static final String CLAIM_FAILS =
      "Unable to attach or mount volumes: unmounted volumes=[v], unattached volumes=[v]: error processing PVC shop/claim: ";

  @Test
  void findsTheVolumeOfAClaim() throws Exception {
    claim("Bound", "local: {path: %s}".formatted(folder));
    assertEquals(folder, mount(pod(CLAIM)));
    claim("Bound", "hostPath: {path: %s, type: DirectoryOrCreate}".formatted(folder.resolve("h")));
    assertEquals(folder.resolve("h"), mount(pod(CLAIM)));
    assertTrue(Files.isDirectory(folder.resolve("h")));
    HostVolume readOnly =
        volumes().mount(pod("persistentVolumeClaim: {claimName: claim, readOnly: true}")).get("v");
    assertTrue(readOnly != null && readOnly.readOnly());
    assertEquals(List.of(55L), readOnly == null ? List.of() : readOnly.groups());
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

  @Test
  void measuresPersistentVolumesThatAreFileSystems() throws Exception {
    Pod pod = pod(CLAIM);
    claim("Bound", "local: {path: %s}".formatted(folder));
    PodVolumes volumes = volumes();
    volumes.mount(pod);
    VolumeUse use = volumes.measure(pod).getFirst();
    assertEquals(Optional.of(new ObjectKey("shop", "claim")), use.claim());
    assertFalse(use.ephemeral());
    assertEquals(use.space().used(), use.size().bytes());
    claim("Bound", "hostPath: {path: %s}".formatted(folder));
    PodVolumes others = volumes();
    others.mount(pod);
    assertEquals(List.of(), others.measure(pod), "there is more than the pod's in it");
  }

  private static void needPrograms(String... names) {
    String[] folders = System.getenv().getOrDefault("PATH", "").split(":");
    for (String name : names) {
      assumeTrue(
          Arrays.stream(folders).anyMatch(one -> Files.isExecutable(Path.of(one, name))),
          "needs " + name);
    }
  }

  /** A device of its own, of a file in the test's folder; the test is skipped without one. */
  private String loopDevice(byte[] beginning) throws Exception {
    needRoot();
    needPrograms("losetup", "blkid", "mkfs.ext4");
    Path file = folder.resolve("disk");
    try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
      disk.setLength(20 << 20);
      disk.write(beginning);
    }
    Command.Result result = Command.of("losetup", "-f", "--show", file.toString()).attempt();
    assumeTrue(result.exitCode() == 0, result::errors);
    return result.output().strip();
  }

  /** The first sector of a disk with one partition. */
  private static byte[] partitions() {
    byte[] sector = new byte[512];
    sector[446 + 4] = (byte) 0x83;
    sector[446 + 9] = 8;
    sector[446 + 13] = 16;
    sector[510] = 0x55;
    sector[511] = (byte) 0xaa;
    return sector;
  }

  @Test
  void mountsDisksAndFormatsThoseWithoutAnything() throws Exception {
    String device = loopDevice(new byte[0]);
    try {
      claim("Bound", "mountOptions: [ro], local: {path: %s}".formatted(device));
      assertTrue(failure(CLAIM).endsWith("as we are manipulating it in read-only mode"));
      claim("Bound", "mountOptions: [noatime], local: {path: %s}".formatted(device));
      PodVolumes volumes = volumes();
      Path place = path(volumes.mount(pod(CLAIM)));
      assertEquals("ext4", Files.getFileStore(place).type());
      assertTrue(Files.readString(Path.of("/proc/mounts")).contains(place + " ext4 rw,noatime"));
      Files.writeString(place.resolve("file"), "kept");
      assertEquals(place, mount(pod(CLAIM)), "another agent finds it mounted");
      assertEquals(1, Mounts.below(place).size());
      Pod other = PodBuilder.from(pod(CLAIM)).metadata(data -> data.uid("other")).build();
      assertEquals("kept", Files.readString(path(volumes.mount(other)).resolve("file")));
      volumes.remove("other");
      assertEquals("kept", Files.readString(place.resolve("file")));
      volumes.remove(TestPods.UID);
      assertFalse(Files.exists(place));
      assertFalse(Mounts.isMounted(Path.of(device)));
      assertEquals("kept", Files.readString(mount(pod(CLAIM)).resolve("file")));
      volumes.remove(TestPods.UID);
    } finally {
      Command.of("losetup", "-d", device).run();
    }
  }

  @Test
  void doesNotWriteOverPartitions() throws Exception {
    String device = loopDevice(partitions());
    try {
      claim("Bound", "local: {path: %s}".formatted(device));
      assertTrue(failure(CLAIM).startsWith("MountVolume.MountDevice failed for volume \"pv\" : "));
      String left = Command.of("blkid", "-p", "-s", "PTTYPE", "-o", "value", device).run();
      assertEquals("dos\n", left);
    } finally {
      Command.of("losetup", "-d", device).run();
    }
  }

  @Test
  void givesPersistentVolumesToTheGroup() throws Exception {
    needRoot();
    Path data = Files.createDirectory(folder.resolve("data"));
    Path file = Files.createFile(data.resolve("file"));
    Ownership.setMode(file, 0600);
    claim("Bound", "local: {path: %s}".formatted(data));
    mount(pod("securityContext: {fsGroup: 1234}", CLAIM));
    assertEquals(1234, group(file));
    assertEquals(0660, Ownership.mode(file));
    assertEquals(1234, group(data));
    Ownership.setGroup(file, 5);
    mount(pod("securityContext: {fsGroup: 1234, fsGroupChangePolicy: OnRootMismatch}", CLAIM));
    assertEquals(5, group(file));
    mount(pod("securityContext: {fsGroup: 1234, fsGroupChangePolicy: Always}", CLAIM));
    assertEquals(1234, group(file));
  }

  @Test
  void tellsWhyAClaimHasNoVolume() {
    assertEquals(
        CLAIM_FAILS
            + "failed to fetch PVC from API server: persistentvolumeclaims \"claim\" not found",
        failure(CLAIM));
    claim("Pending", "local: {path: /}");
    assertEquals(CLAIM_FAILS + "PVC is not bound", failure(CLAIM));
    claim("Bound", "volumeMode: Block, local: {path: /dev/null}");
    assertEquals(
        "Unable to attach or mount volumes: unmounted volumes=[v], unattached volumes=[v]: volume v has volumeMode Block, but is specified in volumeMounts",
        failure(CLAIM));
    claim("Bound", "local: {path: /not/there}");
    assertEquals(
        "MountVolume.NewMounter initialization failed for volume \"pv\" : path \"/not/there\" does not exist",
        failure(CLAIM));
    claim(
        "Bound",
        "local: {path: /}, nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [other]}]}]}}");
    assertEquals(
        "MountVolume.NodeAffinity check failed for volume \"pv\" : no matching NodeSelectorTerms",
        failure(CLAIM));
    claim("Bound", "csi: {driver: d.example}");
    assertEquals(
        "MountVolume.MountDevice failed for volume \"pv\" : kubernetes.io/csi: attacher.MountDevice failed to create newCsiDriverClient: driver name d.example not found in the list of registered CSI drivers",
        failure(CLAIM));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kubernetes.io/hostname|In|[node-1, node-2]|true",
        "kubernetes.io/hostname|NotIn|[node-1]|false",
        "disks|Gt|[\"3\"]|true",
        "disks|Lt|[\"4\"]|false",
        "disks|Exists|[]|true",
        "other|DoesNotExist|[]|true",
        "other|Gt|[\"3\"]|false"
      })
  void knowsWhereAVolumeIs(String key, String operator, String values, boolean here) {
    var volume =
        TestPods.read(
            PersistentVolumeCodec.INSTANCE,
            "spec: {nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: %s, operator: %s, values: %s}]}]}}}"
                .formatted(key, operator, values));
    assertEquals(here, NodeAffinityCheck.allows(volume, TestPods.node().labels()));
  }
}
