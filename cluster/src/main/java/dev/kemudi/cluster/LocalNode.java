package dev.kemudi.cluster;

import dev.kemudi.client.Client;
import dev.kemudi.client.event.SeriesBroadcaster;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.node.agent.NodeAgent;
import dev.kemudi.node.agent.NodeAgentOptions;
import dev.kemudi.node.cgroup.Cgroups;
import dev.kemudi.node.cgroup.PodCgroups;
import dev.kemudi.node.containerd.ContainerdConfig;
import dev.kemudi.node.containerd.ContainerdProcess;
import dev.kemudi.node.containerd.Programs;
import dev.kemudi.node.cri.CriDeadlines;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.ImageSpec;
import dev.kemudi.node.image.Architecture;
import dev.kemudi.node.image.BuildOutcome;
import dev.kemudi.node.image.ImageBuilder;
import dev.kemudi.node.image.ImageImporter;
import dev.kemudi.node.manifest.Manifests;
import dev.kemudi.node.mount.Mounts;
import dev.kemudi.node.network.NetworkNamespace;
import dev.kemudi.node.network.NodeNetwork;
import dev.kemudi.node.spec.NodeSettings;
import dev.kemudi.node.spec.PodFolders;
import dev.kemudi.proxy.HealthListener;
import dev.kemudi.proxy.ProxyConfig;
import dev.kemudi.proxy.ServiceProxy;
import dev.kemudi.resources.core.pod.Pods;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A node in this process: network, containerd, agent and service proxy. If a process before this
 * one ended without removing them, its containers are gone on with.
 */
final class LocalNode implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LocalNode.class.getName());
  private static final Duration IMPORT_PAUSE = Duration.ofMillis(20);
  private static final int IMPORT_LOOKS = 500;

  private final LocalNodeOptions options;
  private final NodeNetwork network;

  /** Null if somebody else runs the runtime. */
  private final @Nullable ContainerdProcess containerd;

  private final PodCgroups cgroups;
  private @Nullable NodeAgent agent;
  private @Nullable ServiceProxy proxy;
  private @Nullable SharedInformers informers;
  private @Nullable SeriesBroadcaster events;

  private LocalNode(LocalNodeOptions options, @Nullable ContainerdProcess containerd)
      throws IOException {
    this.options = options;
    this.network = options.network();
    this.containerd = containerd;
    this.cgroups = new PodCgroups(Cgroups.detect(), options.cgroupRoot());
  }

  private static ContainerdProcess containerd(LocalNodeOptions options, Programs programs)
      throws IOException {
    Path folder = options.folder();
    NodeNetwork network = options.network();
    return new ContainerdProcess(
        new ContainerdConfig(
            folder.resolve("containerd"),
            folder.resolve("run"),
            programs,
            ImageBuilder.PAUSE,
            network.cni(),
            network.namespace(),
            hostName(options.name()),
            network.namespace().isPresent()
                ? network.addresses().getFirst()
                : InetAddress.getLoopbackAddress(),
            List.of(folders(folder).root())));
  }

  /**
   * What pods in the node's network are to call the machine, if it isn't the machine's own name.
   */
  private static Optional<String> hostName(String node) throws IOException {
    return node.equals(LocalMachine.name()) ? Optional.empty() : Optional.of(node);
  }

  private static Programs programs() throws IOException {
    return Programs.find(System.getenv().getOrDefault("PATH", ""));
  }

  /**
   * Starts the node; it is ready soon after.
   *
   * @param asProxy for its service proxy; null if it has none
   */
  static LocalNode start(LocalNodeOptions options, Client asNode, @Nullable Client asProxy)
      throws IOException, InterruptedException {
    Path runtime = options.runtime();
    if (runtime != null) {
      LocalNode node = new LocalNode(options, null);
      node.run(runtime, asNode, asProxy);
      return node;
    }
    Programs programs = programs();
    ContainerdProcess containerd = containerd(options, programs);
    LocalNode node = new LocalNode(options, containerd);
    if (!options.network().isThere()) {
      options.network().create();
    }
    Files.createDirectories(folders(options.folder()).root());
    containerd.start();
    node.importPause(programs, containerd.socket());
    node.run(containerd.socket(), asNode, asProxy);
    return node;
  }

  private static PodFolders folders(Path folder) {
    return new PodFolders(folder.resolve("kubelet"), folder.resolve("logs"));
  }

  private void run(Path runtime, Client asNode, @Nullable Client asProxy) throws IOException {
    PodFolders folders = folders(options.folder());
    Files.createDirectories(folders.root());
    Files.createDirectories(folders.logRoot());
    if (asProxy != null) {
      proxy = proxy(asProxy);
    }
    agent = NodeAgent.start(agentOptions(asNode, runtime));
  }

  private void importPause(Programs programs, Path socket)
      throws IOException, InterruptedException {
    try (RuntimeClient runtime = RuntimeClient.of(socket, CriDeadlines.standard())) {
      ImageSpec pause = ImageSpec.newBuilder().setImage(ImageBuilder.PAUSE).build();
      if (runtime.images().find(pause).isPresent()) {
        return;
      }
      ImageBuilder builder =
          new ImageBuilder(
              options.folder().resolve("images"), Architecture.of(System.getProperty("os.arch")));
      if (builder.pause() instanceof BuildOutcome.Built(_, Path archive)) {
        importer(programs, socket).importArchive(archive);
      }
      for (int i = 0; i < IMPORT_LOOKS && runtime.images().find(pause).isEmpty(); i++) {
        Thread.sleep(IMPORT_PAUSE);
      }
    }
  }

  static ImageImporter importer(Programs programs, Path socket) {
    return new ImageImporter(programs.containerd().resolveSibling("ctr"), socket);
  }

  private NodeAgentOptions agentOptions(Client asNode, Path runtime) throws IOException {
    NodeSettings settings =
        new NodeSettings(
            options.domain(),
            options.dnsAddresses().stream().map(InetAddress::getHostAddress).toList(),
            Optional.of(Path.of("/etc/resolv.conf")).filter(Files::exists),
            Path.of("/etc/hosts"),
            options.folder().resolve("seccomp"),
            NodeAgent.memoryBytes(),
            true);
    return new NodeAgentOptions(
        options.name(),
        asNode,
        network,
        options.registration(),
        runtime,
        options.cgroupRoot(),
        folders(options.folder()),
        settings,
        ImageBuilder.PAUSE,
        options.limits(),
        manifests(),
        options.serving(),
        options.clock(),
        options.random());
  }

  /** Static pods get the defaults that the API server gives to all others. */
  private @Nullable Manifests manifests() {
    Path folder = options.manifests();
    return folder == null
        ? null
        : new Manifests(
            folder, options.name(), Pods.definition().strategy()::defaults, options.clock());
  }

  private ServiceProxy proxy(Client client) {
    InstantSource clock = options.clock();
    RandomGenerator random = options.random();
    SharedInformers own = new SharedInformers(client, clock, random);
    SeriesBroadcaster told = new SeriesBroadcaster(client, clock, random);
    List<String> addresses = network.addresses().stream().map(InetAddress::getHostAddress).toList();
    Optional<NetworkNamespace> namespace = network.namespace();
    ProxyConfig config =
        ProxyConfig.of(
                options.name(),
                addresses,
                List.of(options.podRange()),
                namespace.map(NetworkNamespace::enter).orElse(List.of()))
            .keepingTables();
    HealthListener listener =
        namespace.isEmpty()
            ? HealthListener.here()
            : address -> inside(namespace.get(), HealthListener.here(), address);
    ServiceProxy started =
        ServiceProxy.start(
            config, own, told.reporter("kube-proxy", options.name()), listener, clock);
    own.start();
    informers = own;
    events = told;
    return started;
  }

  private static com.sun.net.httpserver.HttpServer inside(
      NetworkNamespace namespace, HealthListener listener, InetSocketAddress address)
      throws IOException {
    try {
      return namespace.call(() -> listener.listen(address));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Where the containerd of the node in a folder listens, for those who bring images. */
  static Path socket(Path folder) {
    return folder.resolve("run").resolve("containerd.sock");
  }

  /** Removes what a process that ended without doing so has left of the node, images included. */
  static void removeLeftovers(DataFolder data) throws IOException, InterruptedException {
    ControlPlaneOptions usual =
        ControlPlaneOptions.in(data.path(), new java.net.InetSocketAddress("127.0.0.1", 0));
    MachineWires wires = MachineWires.here();
    MachineWires.Place place =
        wires.find(data.path()).orElse(new MachineWires.Place(data.path().toString(), 0));
    try (LocalNetwork network =
        LocalNetwork.at(
            place,
            data.path(),
            PodRange.kept(data).orElse(PodRange.USUAL),
            usual.serviceRange().toString())) {
      LocalNodeOptions options =
          LocalNodeOptions.of(
              data, LocalMachine.name(), network.node(), usual, null, RandomGenerator.getDefault());
      containerd(options, programs()).remove();
      // Volumes of pods may be folders of the machine that are mounted there: they have to stay.
      Mounts.unmountBelow(data.node());
      new PodCgroups(Cgroups.detect(), options.cgroupRoot()).removeAll();
      network.node().remove();
    }
    wires.leave(data.path());
  }

  /** Stops the agent, all containers and the network; images stay. */
  @Override
  public void close() {
    stopComponents();
    try {
      if (containerd != null) {
        containerd.removeContainers();
        cgroups.removeAll();
        network.remove();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the node was not removed as a whole", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops the agent; containers run on, for the next one to go on with. */
  void leave() throws IOException, InterruptedException {
    stopComponents();
    if (containerd != null) {
      containerd.stop();
    }
  }

  private void stopComponents() {
    if (agent != null) {
      agent.close();
    }
    if (proxy != null) {
      proxy.close();
    }
    if (informers != null) {
      informers.close();
    }
    if (events != null) {
      events.close();
    }
  }
}
