package dev.kemudi.node.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerCodec;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.cri.v1.ContainerConfig;
import dev.kemudi.node.cri.v1.Image;
import dev.kemudi.node.cri.v1.Int64Value;
import dev.kemudi.node.cri.v1.LinuxContainerResources;
import dev.kemudi.node.cri.v1.LinuxContainerSecurityContext;
import dev.kemudi.node.cri.v1.Mount;
import dev.kemudi.node.cri.v1.MountPropagation;
import dev.kemudi.node.cri.v1.NamespaceMode;
import dev.kemudi.node.cri.v1.PodSandboxConfig;
import dev.kemudi.node.cri.v1.SecurityProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerSpecsTest {
  private static final ImageFacts ROOT = ImageFacts.of("sha256:abc", Image.getDefaultInstance());

  @TempDir Path folder;
  private Path data = Path.of("");

  @BeforeEach
  void prepare() throws Exception {
    data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(folder.resolve("hosts"), "127.0.0.1 machine\n");
  }

  private ContainerSpecs specs() {
    PodFolders folders = new PodFolders(folder.resolve("root"), folder.resolve("logs"));
    return new ContainerSpecs(
        folders,
        TestPods.settings(folder),
        TestPods.node(),
        new FixedObjects(),
        new SubPaths(folders),
        (pod, reason, message) -> {},
        new Random(1));
  }

  private ContainerConfig config(Pod pod, ImageFacts image) throws Exception {
    Map<String, HostVolume> volumes =
        Map.of(
            "data", HostVolume.of(data),
            "config", HostVolume.readOnly(data),
            "disk", new HostVolume(Path.of("/dev/loop7"), false, true, false, List.of(7L)));
    Container container = pod.spec().containers().getFirst();
    return specs()
        .of(
            pod,
            container,
            2,
            image,
            volumes,
            List.of("10.244.1.9"),
            PodSandboxConfig.getDefaultInstance());
  }

  private ContainerConfig config(String container) throws Exception {
    return config("", container, ROOT);
  }

  private ContainerConfig config(String spec, String container, ImageFacts image) throws Exception {
    return config(
        TestPods.pod(
            """
            %s
            containers:
            - name: main
            %s"""
                .formatted(spec, container.indent(2))),
        image);
  }

  private LinuxContainerSecurityContext security(String spec, String container) throws Exception {
    return config(spec, container, ROOT).getLinux().getSecurityContext();
  }

  private String failure(String spec, String container, ImageFacts image) {
    ContainerSpecException failure =
        assertThrows(ContainerSpecException.class, () -> config(spec, container, image));
    assertEquals("CreateContainerConfigError", failure.reason());
    return failure.message();
  }

  private static Map<String, Mount> mounts(ContainerConfig config) {
    return config.getMountsList().stream()
        .collect(Collectors.toMap(Mount::getContainerPath, Function.identity()));
  }

  @Test
  void carriesCommandAndTerminal() throws Exception {
    ContainerConfig config =
        config(
            """
            image: ignored
            command: [run, $(NAME)]
            args: ["$$(NAME)", "$(OTHER)"]
            workingDir: /srv
            env: [{name: NAME, value: x}]
            stdin: true
            stdinOnce: true
            tty: true
            """);
    assertEquals(List.of("run", "x"), config.getCommandList());
    assertEquals(List.of("$(NAME)", "$(OTHER)"), config.getArgsList());
    assertEquals("sha256:abc", config.getImage().getImage());
    assertEquals("/srv", config.getWorkingDir());
    assertEquals("main/2.log", config.getLogPath());
    assertTrue(config.getStdin() && config.getStdinOnce() && config.getTty());
    assertTrue(Files.isDirectory(folder.resolve("logs/shop_web_" + TestPods.UID + "/main")));
  }

  @Test
  void labelsForLater() throws Exception {
    ContainerConfig config =
        config(
            "terminationGracePeriodSeconds: 7",
            """
            terminationMessagePath: /dev/termination-log
            terminationMessagePolicy: File
            ports: [{containerPort: 80, protocol: TCP}]
            lifecycle: {preStop: {exec: {command: [bye]}}}
            """,
            ROOT);
    assertEquals(
        Map.of(
            "io.kubernetes.pod.name", "web",
            "io.kubernetes.pod.namespace", "shop",
            "io.kubernetes.pod.uid", TestPods.UID,
            "io.kubernetes.container.name", "main"),
        config.getLabelsMap());
    Map<String, String> annotations = config.getAnnotationsMap();
    assertEquals("2", annotations.get(ContainerLabels.RESTART_COUNT));
    assertEquals("/dev/termination-log", annotations.get(ContainerLabels.TERMINATION_PATH));
    assertEquals("File", annotations.get(ContainerLabels.TERMINATION_POLICY));
    assertEquals("7", annotations.get(ContainerLabels.TERMINATION_GRACE));
    assertEquals("{\"exec\":{\"command\":[\"bye\"]}}", annotations.get(ContainerLabels.PRE_STOP));
    assertEquals(
        "[{\"containerPort\":80,\"protocol\":\"TCP\"}]", annotations.get(ContainerLabels.PORTS));
    assertFalse(annotations.containsKey(ContainerLabels.DELETION_GRACE));
  }

  @Test
  void hashesWhatIsSpecified() {
    Container one = TestPods.read(ContainerCodec.INSTANCE, "{name: a, image: b}");
    Container same = TestPods.read(ContainerCodec.INSTANCE, "{image: b, name: a}");
    Container other = TestPods.read(ContainerCodec.INSTANCE, "{name: a, image: c}");
    assertEquals(ContainerSpecs.hash(one), ContainerSpecs.hash(same));
    assertNotEquals(ContainerSpecs.hash(one), ContainerSpecs.hash(other));
    assertEquals(0x78d80a79L, ContainerSpecs.hash(one), "a hash outlives its program");
  }

  @Test
  void mountsVolumes() throws Exception {
    Files.createDirectories(data.resolve("sub/web"));
    Files.writeString(data.resolve("sub/web/file"), "text");
    Map<String, Mount> mounts =
        mounts(
            config(
                """
                env: [{name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]
                volumeMounts:
                - {name: data, mountPath: /data, mountPropagation: HostToContainer}
                - {name: data, mountPath: relative, readOnly: true}
                - {name: config, mountPath: /config, mountPropagation: Bidirectional}
                - {name: data, mountPath: /sub, subPathExpr: sub/$(POD)}
                """));
    assertEquals(
        Mount.newBuilder()
            .setContainerPath("/data")
            .setHostPath(data.toString())
            .setPropagation(MountPropagation.PROPAGATION_HOST_TO_CONTAINER)
            .build(),
        mounts.get("/data"));
    assertTrue(mount(mounts, "/relative").getReadonly());
    assertTrue(mount(mounts, "/config").getReadonly());
    assertEquals(
        MountPropagation.PROPAGATION_BIDIRECTIONAL, mount(mounts, "/config").getPropagation());
    Path part = Path.of(mount(mounts, "/sub").getHostPath());
    assertEquals("text", Files.readString(part.resolve("file")));
    dev.kemudi.node.mount.Mounts.unmount(part);
  }

  private static Mount mount(Map<String, Mount> mounts, String path) {
    return mounts.getOrDefault(path, Mount.getDefaultInstance());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: none, mountPath: /x}|cannot find volume \"none\" to mount into container \"main\"",
        "{name: data, mountPath: /x, subPath: /abs}|error SubPath `/abs` must not be an absolute path",
        "{name: data, mountPath: /x, subPath: a/../b}|unable to provision SubPath `a/../b`: must not contain '..'",
        "{name: data, mountPath: /x, subPath: out/y}|failed to prepare subPath for volumeMount \"data\" of container \"main\"",
        "{name: data, mountPath: /x, subPathExpr: $(Z)/$(Y)}|missing value for Y, Z",
      })
  void refusesMounts(String mount, String message) throws Exception {
    Files.createSymbolicLink(data.resolve("out"), folder);
    assertEquals(message, failure("", "volumeMounts: [" + mount + "]", ROOT));
  }

  @Test
  void passesBlockDevices() throws Exception {
    ContainerConfig config = config("volumeDevices: [{name: disk, devicePath: /dev/xvda}]");
    assertEquals("/dev/loop7", config.getDevices(0).getHostPath());
    assertEquals("/dev/xvda", config.getDevices(0).getContainerPath());
    assertEquals("mrw", config.getDevices(0).getPermissions());
  }

  @Test
  void writesTheTableOfHosts() throws Exception {
    String spec =
        """
        hostname: box
        subdomain: sub
        hostAliases: [{ip: 1.2.3.4, hostnames: [a, b]}]
        """;
    String table = hosts(config(spec, "", ROOT));
    assertEquals(
        """
        # Kubernetes-managed hosts file.
        127.0.0.1\tlocalhost
        ::1\tlocalhost ip6-localhost ip6-loopback
        fe00::0\tip6-localnet
        fe00::0\tip6-mcastprefix
        fe00::1\tip6-allnodes
        fe00::2\tip6-allrouters
        10.244.1.9\tbox.sub.shop.svc.cluster.local\tbox

        # Entries added by HostAliases.
        1.2.3.4\ta\tb
        """,
        table);
    assertEquals(
        "# Kubernetes-managed hosts file (host network).\n127.0.0.1 machine\n",
        hosts(config("hostNetwork: true", "", ROOT)));
    ContainerConfig own = config("volumeMounts: [{name: data, mountPath: /etc/hosts}]");
    assertEquals(data.toString(), mount(mounts(own), "/etc/hosts").getHostPath());
  }

  private static String hosts(ContainerConfig config) throws Exception {
    return Files.readString(Path.of(mount(mounts(config), "/etc/hosts").getHostPath()));
  }

  @Test
  void letsContainersLeaveTheirLastWords() throws Exception {
    ContainerConfig config = config("terminationMessagePath: /dev/termination-log");
    Path log = Path.of(mount(mounts(config), "/dev/termination-log").getHostPath());
    assertEquals(folder.resolve("root/pods/" + TestPods.UID + "/containers/main"), log.getParent());
    assertEquals("rw-rw-rw-", PosixFilePermissions.toString(Files.getPosixFilePermissions(log)));
  }

  @ParameterizedTest
  @CsvSource({
    // requests, limits: shares, quota, memory, score
    "'', '', 2, 0, 0, 1000",
    "'cpu: 250m, memory: 4Gi', '', 256, 0, 0, 750",
    "'', 'cpu: 1m, memory: 1Gi', 2, 1000, 1073741824, 999",
    "'cpu: 1, memory: 1Gi', 'cpu: 1, memory: 1Gi', 1024, 100000, 1073741824, -997",
    "'memory: 1Ki', '', 2, 0, 0, 999",
    "'memory: 16Gi', '', 2, 0, 0, 3",
    "'', 'cpu: 500m', 512, 50000, 0, 999"
  })
  void turnsAmountsIntoTheKernelsTerms(
      String requests, String limits, long shares, long quota, long memory, long score)
      throws Exception {
    LinuxContainerResources resources =
        config("resources: {requests: {%s}, limits: {%s}}".formatted(requests, limits))
            .getLinux()
            .getResources();
    assertEquals(shares, resources.getCpuShares());
    assertEquals(quota, resources.getCpuQuota());
    assertEquals(100_000, resources.getCpuPeriod());
    assertEquals(memory, resources.getMemoryLimitInBytes());
    assertEquals(score, resources.getOomScoreAdj());
    assertEquals("2MB", resources.getHugepageLimits(0).getPageSize());
  }

  @Test
  void sparesWhatTheNodeNeeds() throws Exception {
    LinuxContainerResources resources =
        config("priority: 2000001000", "", ROOT).getLinux().getResources();
    assertEquals(-997, resources.getOomScoreAdj());
  }

  @Test
  void limitsHugePages() throws Exception {
    LinuxContainerResources resources =
        config("resources: {limits: {hugepages-2Mi: 4Mi, hugepages-1Gi: 1Gi}}")
            .getLinux()
            .getResources();
    Map<String, Long> limits =
        resources.getHugepageLimitsList().stream()
            .collect(Collectors.toMap(limit -> limit.getPageSize(), limit -> limit.getLimit()));
    assertEquals(Map.of("2MB", 4L << 20, "1GB", 1L << 30), limits);
  }

  @Test
  void prefersTheContainersSecurity() throws Exception {
    String pod =
        "securityContext: {runAsUser: 1, runAsGroup: 2, fsGroup: 3, seccompProfile: {type: RuntimeDefault}}";
    LinuxContainerSecurityContext shared = security(pod, "");
    assertEquals(1, shared.getRunAsUser().getValue());
    assertEquals(2, shared.getRunAsGroup().getValue());
    assertEquals(List.of(3L, 7L), shared.getSupplementalGroupsList());
    assertEquals(SecurityProfile.ProfileType.RuntimeDefault, shared.getSeccomp().getProfileType());
    LinuxContainerSecurityContext own =
        security(
            pod,
            """
            securityContext:
              runAsUser: 9
              privileged: true
              readOnlyRootFilesystem: true
              allowPrivilegeEscalation: false
              procMount: Unmasked
              capabilities: {add: [NET_ADMIN], drop: [ALL]}
              seccompProfile: {type: Localhost, localhostProfile: p.json}
            """);
    assertEquals(9, own.getRunAsUser().getValue());
    assertEquals(2, own.getRunAsGroup().getValue());
    assertTrue(own.getPrivileged() && own.getReadonlyRootfs() && own.getNoNewPrivs());
    assertEquals(0, own.getMaskedPathsCount());
    assertEquals(List.of("NET_ADMIN"), own.getCapabilities().getAddCapabilitiesList());
    assertEquals(List.of("ALL"), own.getCapabilities().getDropCapabilitiesList());
    assertEquals(folder.resolve("seccomp/p.json").toString(), own.getSeccomp().getLocalhostRef());
  }

  @Test
  void protectsWithoutBeingAsked() throws Exception {
    LinuxContainerSecurityContext security = security("", "");
    assertEquals(SecurityProfile.ProfileType.Unconfined, security.getSeccomp().getProfileType());
    assertTrue(security.getMaskedPathsList().contains("/proc/kcore"));
    assertTrue(security.getReadonlyPathsList().contains("/proc/sys"));
    assertFalse(security.getNoNewPrivs());
    assertEquals(0, security.getRunAsUser().getValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|0|''|container has runAsNonRoot and image will run as root (pod: \"web_shop(11111111-2222-3333-4444-555555555555)\", container: main)",
        "''||nobody|container has runAsNonRoot and image has non-numeric user (nobody), cannot verify user is non-root (pod: \"web_shop(11111111-2222-3333-4444-555555555555)\", container: main)",
        "'runAsUser: 0'|5|''|container's runAsUser breaks non-root policy (pod: \"web_shop(11111111-2222-3333-4444-555555555555)\", container: main)"
      })
  void verifiesThatNobodyIsRoot(String own, Long uid, String name, String message) {
    Image.Builder image = Image.newBuilder().setUsername(name);
    if (uid != null) {
      image.setUid(Int64Value.newBuilder().setValue(uid));
    }
    ImageFacts facts = ImageFacts.of("ref", image.build());
    String context = "securityContext: {" + own + "}";
    assertEquals(message, failure("securityContext: {runAsNonRoot: true}", context, facts));
  }

  @Test
  void runsAsTheImagesUser() throws Exception {
    ImageFacts named = ImageFacts.of("ref", Image.newBuilder().setUsername("www").build());
    LinuxContainerSecurityContext byName = config("", "", named).getLinux().getSecurityContext();
    assertEquals("www", byName.getRunAsUsername());
    assertFalse(byName.hasRunAsUser());
    ImageFacts numbered =
        ImageFacts.of("ref", Image.newBuilder().setUid(Security.number(101)).build());
    String nonRoot = "securityContext: {runAsNonRoot: true}";
    assertEquals(
        101,
        config(nonRoot, "", numbered).getLinux().getSecurityContext().getRunAsUser().getValue());
  }

  @Test
  void looksIntoAnotherContainer() throws Exception {
    Pod pod =
        TestPods.pod(
            """
            containers: [{name: main}]
            ephemeralContainers: [{name: debug, targetContainerName: main, stdin: true}]
            """);
    ContainerConfig config =
        specs()
            .ofEphemeral(
                pod,
                pod.spec().ephemeralContainers().getFirst(),
                "cid",
                0,
                ROOT,
                Map.of(),
                List.of(),
                PodSandboxConfig.getDefaultInstance());
    var namespaces = config.getLinux().getSecurityContext().getNamespaceOptions();
    assertEquals(NamespaceMode.TARGET, namespaces.getPid());
    assertEquals("cid", namespaces.getTargetId());
    assertTrue(config.getStdin());
    assertEquals("debug", config.getMetadata().getName());
  }
}
