package dev.kemudi.node.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.node.cgroup.Cgroups;
import dev.kemudi.node.cgroup.PodCgroups;
import dev.kemudi.node.cri.v1.DNSConfig;
import dev.kemudi.node.cri.v1.LinuxSandboxSecurityContext;
import dev.kemudi.node.cri.v1.NamespaceMode;
import dev.kemudi.node.cri.v1.NamespaceOption;
import dev.kemudi.node.cri.v1.PodSandboxConfig;
import dev.kemudi.node.cri.v1.SecurityProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxSpecsTest {
  private final List<String> warnings = new ArrayList<>();
  @TempDir Path folder;

  @BeforeEach
  void writeResolver() throws Exception {
    Files.writeString(
        folder.resolve("resolv.conf"),
        "# comment\nnameserver 1.1.1.1\nsearch old\nsearch corp.example. lan\noptions old\noptions timeout:2 rotate\n");
  }

  private PodSandboxConfig sandbox(String spec) throws Exception {
    return sandbox(TestPods.settings(folder), spec);
  }

  private PodSandboxConfig sandbox(NodeSettings settings, String spec) throws Exception {
    Cgroups cgroups = Cgroups.detect(List.of("1 2 0:3 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw"));
    SandboxSpecs specs =
        new SandboxSpecs(
            new PodFolders(folder, Path.of("/var/log/pods")),
            new PodCgroups(cgroups, "/kemudi/node-1"),
            settings,
            (pod, reason, message) -> warnings.add(reason + ": " + message));
    return specs.of(TestPods.pod(spec), 3);
  }

  private DNSConfig dns(String spec) throws Exception {
    return sandbox(spec).getDnsConfig();
  }

  private static DNSConfig dns(List<String> servers, List<String> searches, String... options) {
    return DNSConfig.newBuilder()
        .addAllServers(servers)
        .addAllSearches(searches)
        .addAllOptions(List.of(options))
        .build();
  }

  @Test
  void namesThePod() throws Exception {
    PodSandboxConfig sandbox = sandbox("dnsPolicy: ClusterFirst");
    assertEquals("web", sandbox.getMetadata().getName());
    assertEquals(3, sandbox.getMetadata().getAttempt());
    assertEquals("web", sandbox.getHostname());
    assertEquals("/var/log/pods/shop_web_" + TestPods.UID, sandbox.getLogDirectory());
    assertEquals(
        Map.of(
            "app", "web",
            "tier", "front",
            "io.kubernetes.pod.name", "web",
            "io.kubernetes.pod.namespace", "shop",
            "io.kubernetes.pod.uid", TestPods.UID),
        sandbox.getLabelsMap());
    assertEquals(Map.of("note", "two\nlines"), sandbox.getAnnotationsMap());
    assertEquals(
        "/kemudi/node-1/kubepods/besteffort/pod" + TestPods.UID,
        sandbox.getLinux().getCgroupParent());
  }

  @Test
  void asksTheClusterForNames() throws Exception {
    assertEquals(
        dns(
            List.of("10.96.0.10"),
            List.of(
                "shop.svc.cluster.local",
                "svc.cluster.local",
                "cluster.local",
                "corp.example",
                "lan"),
            "ndots:5"),
        dns("dnsPolicy: ClusterFirst"));
    assertEquals(
        dns("dnsPolicy: ClusterFirst"),
        dns("{dnsPolicy: ClusterFirstWithHostNet, hostNetwork: true}"));
  }

  @Test
  void asksWhomTheMachineAsks() throws Exception {
    DNSConfig machine =
        dns(List.of("1.1.1.1"), List.of("corp.example", "lan"), "timeout:2", "rotate");
    assertEquals(machine, dns("dnsPolicy: Default"));
    assertEquals(machine, dns("{dnsPolicy: ClusterFirst, hostNetwork: true}"));
  }

  @Test
  void fallsBackToTheMachineWithoutClusterServers() throws Exception {
    NodeSettings settings =
        new NodeSettings("", List.of(), Optional.empty(), folder, folder, 1, true);
    assertEquals(
        dns(List.of("127.0.0.1"), List.of(".")),
        sandbox(settings, "dnsPolicy: ClusterFirst").getDnsConfig());
    assertTrue(warnings.getFirst().startsWith("MissingClusterDNS: pod: \"web_shop("));
  }

  @Test
  void mergesThePodsOwnSettings() throws Exception {
    assertEquals(
        dns(List.of("9.9.9.9"), List.of("a.b"), "ndots:2", "rotate"),
        dns(
            """
            dnsPolicy: None
            dnsConfig:
              nameservers: [9.9.9.9, 9.9.9.9]
              searches: [a.b]
              options: [{name: ndots, value: "1"}, {name: ndots, value: "2"}, {name: rotate}]
            """));
    assertEquals(
        List.of("ndots:1"),
        dns("{dnsPolicy: ClusterFirst, dnsConfig: {options: [{name: ndots, value: '1'}]}}")
            .getOptionsList());
  }

  @Test
  void keepsTheLimitsOfResolvers() throws Exception {
    DNSConfig cut =
        dns(
            """
            dnsPolicy: None
            dnsConfig:
              nameservers: [1.0.0.1, 1.0.0.2, 1.0.0.3, 1.0.0.4]
              searches: [a, b, c, d, e, f, g]
            """);
    assertEquals(List.of("1.0.0.1", "1.0.0.2", "1.0.0.3"), cut.getServersList());
    assertEquals(List.of("a", "b", "c", "d", "e", "f"), cut.getSearchesList());
    assertEquals(
        List.of(
            "DNSConfigForming: Nameserver limits were exceeded, some nameservers have been omitted, the applied nameserver line is: 1.0.0.1 1.0.0.2 1.0.0.3",
            "DNSConfigForming: Search Line limits were exceeded, some search paths have been omitted, the applied search line is: a b c d e f"),
        warnings);
    String hundred = "x".repeat(100);
    assertEquals(
        List.of(hundred, hundred + "1"),
        dns("{dnsPolicy: None, dnsConfig: {nameservers: [1.0.0.1], searches: [%s, %s1, %s2]}}"
                .formatted(hundred, hundred, hundred))
            .getSearchesList());
  }

  @Test
  void callsThePodAsItAsks() throws Exception {
    assertEquals("box", sandbox("{hostname: box, subdomain: sub}").getHostname());
    assertEquals(
        "box.sub.shop.svc.cluster.local",
        sandbox("{hostname: box, subdomain: sub, setHostnameAsFQDN: true}").getHostname());
    assertEquals("", sandbox("hostNetwork: true").getHostname());
    String longName = "y".repeat(50);
    assertEquals(
        "failed to construct FQDN from pod hostname and cluster domain, FQDN %s.sub.shop.svc.cluster.local is too long (64 characters is the max, 77 characters requested)"
            .formatted(longName),
        assertThrows(
                SandboxSpecException.class,
                () ->
                    sandbox(
                        "{hostname: %s, subdomain: sub, setHostnameAsFQDN: true}"
                            .formatted(longName)))
            .message());
  }

  @Test
  void sharesNamespacesAsAsked() throws Exception {
    assertEquals(
        NamespaceOption.newBuilder().setPid(NamespaceMode.CONTAINER).build(),
        sandbox("{}").getLinux().getSecurityContext().getNamespaceOptions());
    assertEquals(
        NamespaceOption.newBuilder()
            .setPid(NamespaceMode.NODE)
            .setNetwork(NamespaceMode.NODE)
            .setIpc(NamespaceMode.NODE)
            .build(),
        sandbox("{hostNetwork: true, hostPID: true, hostIPC: true}")
            .getLinux()
            .getSecurityContext()
            .getNamespaceOptions());
    assertEquals(
        NamespaceMode.POD,
        sandbox("shareProcessNamespace: true")
            .getLinux()
            .getSecurityContext()
            .getNamespaceOptions()
            .getPid());
  }

  @Test
  void carriesSecurityAndResources() throws Exception {
    PodSandboxConfig sandbox =
        sandbox(
            """
            securityContext:
              runAsUser: 1000
              runAsGroup: 2000
              fsGroup: 3000
              supplementalGroups: [4000]
              sysctls: [{name: net.core.somaxconn, value: "1024"}]
            overhead: {cpu: 100m, memory: 10Mi}
            initContainers:
            - name: init
              securityContext: {privileged: true}
              resources: {requests: {cpu: "2"}}
            containers:
            - name: a
              resources: {requests: {cpu: 500m}, limits: {memory: 64Mi}}
            - name: b
              ports: [{containerPort: 80, hostPort: 8080, hostIP: 1.2.3.4}, {containerPort: 53, protocol: UDP}]
            """);
    LinuxSandboxSecurityContext security = sandbox.getLinux().getSecurityContext();
    assertEquals(1000, security.getRunAsUser().getValue());
    assertEquals(2000, security.getRunAsGroup().getValue());
    assertEquals(List.of(3000L, 4000L), security.getSupplementalGroupsList());
    assertTrue(security.getPrivileged());
    assertEquals(
        SecurityProfile.ProfileType.RuntimeDefault, security.getSeccomp().getProfileType());
    assertEquals(Map.of("net.core.somaxconn", "1024"), sandbox.getLinux().getSysctlsMap());
    assertEquals(2048, sandbox.getLinux().getResources().getCpuShares());
    assertEquals(64 << 20, sandbox.getLinux().getResources().getMemoryLimitInBytes());
    assertEquals(10_000, sandbox.getLinux().getOverhead().getCpuQuota());
    assertEquals(2, sandbox.getPortMappingsCount());
    assertEquals("1.2.3.4", sandbox.getPortMappings(0).getHostIp());
    assertEquals(8080, sandbox.getPortMappings(0).getHostPort());
    assertEquals(dev.kemudi.node.cri.v1.Protocol.UDP, sandbox.getPortMappings(1).getProtocol());
    assertFalse(sandbox("{}").getLinux().getSecurityContext().getPrivileged());
  }
}
