package dev.kemudi.node.containerd;

import dev.kemudi.node.cgroup.Cgroups;
import dev.kemudi.node.cgroup.PodCgroups;
import dev.kemudi.node.cri.CriDeadlines;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.ContainerConfig;
import dev.kemudi.node.cri.v1.ContainerMetadata;
import dev.kemudi.node.cri.v1.ContainerState;
import dev.kemudi.node.cri.v1.DNSConfig;
import dev.kemudi.node.cri.v1.ExecSyncResponse;
import dev.kemudi.node.cri.v1.ImageSpec;
import dev.kemudi.node.cri.v1.LinuxPodSandboxConfig;
import dev.kemudi.node.cri.v1.PodSandboxConfig;
import dev.kemudi.node.cri.v1.PodSandboxMetadata;
import dev.kemudi.node.image.ImageBuilder;
import dev.kemudi.node.image.ImageImporter;
import dev.kemudi.node.network.Cidr;
import dev.kemudi.node.network.CniFolders;
import dev.kemudi.node.network.NamespaceNetwork;
import dev.kemudi.node.network.NodeNetworkConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A node of a {@link TestCluster}: its network, its containerd and a client of it. */
final class TestNode implements AutoCloseable {
  final NamespaceNetwork network;
  final ContainerdConfig config;
  final Path logs;
  final Path volumes;
  ContainerdProcess containerd;
  private final TestCluster cluster;
  private final int number;
  private @Nullable RuntimeClient client;

  TestNode(TestCluster cluster, int number, boolean inNamespace) throws IOException {
    this.cluster = cluster;
    this.number = number;
    Path folder = Files.createDirectories(cluster.folder.resolve("n" + number));
    CniFolders cni = new CniFolders(folder.resolve("cni"), folder.resolve("leases"));
    String name = cluster.name + "-n" + number;
    this.network =
        NamespaceNetwork.of(
            new NodeNetworkConfig(name, TestCluster.PODS, TestCluster.SERVICES, cni),
            cluster.wire,
            number,
            cluster.reachable);
    this.logs = folder.resolve("logs");
    this.volumes = folder.resolve("volumes");
    this.config =
        new ContainerdConfig(
            folder.resolve("root"),
            folder.resolve("state"),
            cluster.programs,
            ImageBuilder.PAUSE,
            cni,
            inNamespace ? network.namespace() : Optional.empty(),
            Optional.of(name),
            inNamespace ? network.addresses().getFirst() : InetAddress.getLoopbackAddress(),
            List.of(volumes));
    this.containerd = new ContainerdProcess(config);
  }

  List<Cidr> podRanges() {
    return List.of(
        Cidr.of("10.231." + number + ".0/24"), Cidr.of("fd00:231:0:" + number + "::/64"));
  }

  void start() throws IOException, InterruptedException {
    network.create();
    network.assignPods(podRanges());
    containerd.start();
    load(cluster.pause, ImageBuilder.PAUSE);
    load(cluster.busybox, ImageBuilder.BUSYBOX);
  }

  /** Imports an image and waits until the runtime interface knows it. */
  void load(Path archive, String image) throws IOException, InterruptedException {
    Path ctr = cluster.programs.containerd().resolveSibling("ctr");
    new ImageImporter(ctr, containerd.socket()).importArchive(archive);
    while (client().images().find(ImageSpec.newBuilder().setImage(image).build()).isEmpty()) {
      Thread.onSpinWait();
    }
  }

  RuntimeClient client() {
    if (client == null) {
      client = RuntimeClient.of(containerd.socket(), CriDeadlines.standard());
    }
    return client;
  }

  PodSandboxConfig pod(String name) {
    return PodSandboxConfig.newBuilder()
        .setMetadata(
            PodSandboxMetadata.newBuilder()
                .setName(name)
                .setNamespace("default")
                .setUid("uid-" + name))
        .setHostname(name)
        .setLogDirectory(logs.resolve(name).toString())
        .setDnsConfig(DNSConfig.newBuilder().addServers("10.232.0.10"))
        .setLinux(
            LinuxPodSandboxConfig.newBuilder()
                .setCgroupParent("/" + cluster.name + "/kubepods/besteffort/pod" + name))
        .build();
  }

  /** Starts a pod with one busybox container that runs the script. */
  Running run(String name, String script) {
    PodSandboxConfig pod = pod(name);
    String sandbox = client().runPodSandbox(pod, "");
    return new Running(sandbox, container(pod, sandbox, "main", script).build(), pod, this);
  }

  ContainerConfig.Builder container(
      PodSandboxConfig pod, String sandbox, String name, String script) {
    return ContainerConfig.newBuilder()
        .setMetadata(ContainerMetadata.newBuilder().setName(name))
        .setImage(ImageSpec.newBuilder().setImage(ImageBuilder.BUSYBOX))
        .addAllCommand(List.of("sh", "-c", script))
        .setLogPath(name + "/0.log");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    disconnect();
    containerd.remove();
    network.remove();
    new PodCgroups(Cgroups.detect(), "/" + cluster.name).removeAll();
  }

  void disconnect() {
    if (client != null) {
      client.close();
      client = null;
    }
  }

  /** A pod with one container. */
  static final class Running {
    final String sandbox;
    final String container;
    private final TestNode node;

    Running(String sandbox, ContainerConfig config, PodSandboxConfig pod, TestNode node) {
      this.sandbox = sandbox;
      this.node = node;
      this.container = node.client().createContainer(sandbox, config, pod);
      node.client().startContainer(container);
    }

    ContainerState state() {
      return node.client().containerStatus(container, false).getStatus().getState();
    }

    List<String> addresses() {
      var network = node.client().podSandboxStatus(sandbox, false).getStatus().getNetwork();
      List<String> all = new ArrayList<>(List.of(network.getIp()));
      network.getAdditionalIpsList().forEach(ip -> all.add(ip.getIp()));
      return all;
    }

    ExecSyncResponse exec(String... command) {
      return node.client().execSync(container, List.of(command), Duration.ofSeconds(20));
    }

    void stopAndRemove() {
      node.client().stopContainer(container, Duration.ofSeconds(0));
      node.client().removeContainer(container);
      node.client().stopPodSandbox(sandbox);
      node.client().removePodSandbox(sandbox);
    }
  }
}
