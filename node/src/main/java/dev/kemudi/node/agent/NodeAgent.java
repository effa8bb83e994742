package dev.kemudi.node.agent;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodStatus;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.TransportException;
import dev.kemudi.client.event.EventBroadcaster;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.client.metric.ComponentMetric;
import dev.kemudi.http.SocketPlace;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.node.admission.Admission;
import dev.kemudi.node.cgroup.Cgroups;
import dev.kemudi.node.cgroup.PodCgroups;
import dev.kemudi.node.cri.CriDeadlines;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.hook.LifecycleHooks;
import dev.kemudi.node.manifest.ManifestFolder;
import dev.kemudi.node.manifest.Manifests;
import dev.kemudi.node.network.Cidr;
import dev.kemudi.node.network.NamespaceSockets;
import dev.kemudi.node.pod.NodeParts;
import dev.kemudi.node.pod.PodWorkers;
import dev.kemudi.node.probe.ProbeCount;
import dev.kemudi.node.probe.Probers;
import dev.kemudi.node.server.KubeletSettings;
import dev.kemudi.node.server.NodePods;
import dev.kemudi.node.server.NodeServer;
import dev.kemudi.node.server.NodeServerConfig;
import dev.kemudi.node.spec.ContainerSpecs;
import dev.kemudi.node.spec.NodeView;
import dev.kemudi.node.spec.PodResources;
import dev.kemudi.node.spec.PodWarnings;
import dev.kemudi.node.spec.SandboxSpecs;
import dev.kemudi.node.spec.SubPaths;
import dev.kemudi.node.spec.WatchedObjects;
import dev.kemudi.node.volume.PodVolumes;
import dev.kemudi.node.volume.VolumeMeter;
import dev.kemudi.node.volume.VolumeUse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A running node agent. Closing it leaves the containers running; an agent that starts later on the
 * same folders goes on with them.
 */
public final class NodeAgent implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(NodeAgent.class.getName());

  private final NodeAgentOptions options;
  private final RuntimeClient runtime;
  private final SharedInformers informers;
  private final EventBroadcaster events;
  private final NodeReporter reporter;
  private final PodWorkers workers;
  private final VolumeMeter meter;
  private final @Nullable NodeServer server;
  private final Probers probers;
  private final NodeChecks checks;
  private final NodeKeeping keeping;
  private @Nullable ManifestFolder manifests;
  private final AtomicReference<@Nullable Node> node = new AtomicReference<>();
  private final AtomicReference<List<String>> ranges = new AtomicReference<>(List.of());

  private NodeAgent(NodeAgentOptions options) throws IOException {
    this.options = options;
    Machine machine = Machine.look(options.folders().root(), options.limits());
    this.runtime = RuntimeClient.of(options.runtimeSocket(), CriDeadlines.standard());
    this.informers = new SharedInformers(options.client(), options.clock(), options.random());
    this.events = new EventBroadcaster(options.client(), options.clock(), options.random());
    EventRecorder recorder = events.recorder("kubelet", options.nodeName());
    Cgroups groups = Cgroups.detect();
    PodCgroups cgroups = new PodCgroups(groups, options.cgroupRoot());
    cgroups.createTiers();
    cgroups.limitAll(
        PodResources.node(Allocatable.beforePressure(machine.capacity(), options.limits())));
    View view = new View(options.network().addresses(), machine.allocatable());
    SocketPlace sockets = NamespaceSockets.of(options.network().namespace());
    this.probers =
        new Probers(
            this::status,
            runtime::execSync,
            sockets,
            recorder,
            options.clock(),
            options.random(),
            this::wake);
    this.checks = new NodeChecks(probers, new LifecycleHooks(runtime::execSync, sockets, recorder));
    WatchedObjects objects = new WatchedObjects(informers, this::wake);
    PodWarnings warnings =
        (pod, reason, message) ->
            recorder.event(
                dev.kemudi.api.core.v1.CoreV1.PODS.kind(), pod, "Warning", reason, message);
    NodeParts parts =
        new NodeParts(
            options.client(),
            runtime,
            cgroups,
            options.folders(),
            options.settings(),
            view,
            new SandboxSpecs(options.folders(), cgroups, options.settings(), warnings),
            new ContainerSpecs(
                options.folders(),
                options.settings(),
                view,
                objects,
                new SubPaths(options.folders()),
                warnings,
                options.random()),
            new PodVolumes(
                options.folders(),
                view,
                objects,
                options.client(),
                warnings,
                options.clock(),
                options.random()),
            objects,
            checks,
            checks,
            new Admission(
                node::get,
                this::asked,
                machine.allocatable(),
                options.limits().sysctls(),
                this::pressure),
            recorder,
            options.clock());
    this.workers = new PodWorkers(parts, informers, options.nodeName());
    this.meter = new VolumeMeter(workers::pods, parts.volumes()::measure);
    watchNodes();
    this.server = serve(groups, cgroups);
    NodeEvents told = new NodeEvents(recorder, options.nodeName());
    this.keeping = new NodeKeeping(options, runtime, groups, cgroups, workers, told);
    this.reporter = reporter(machine, told);
  }

  /** All nodes, if there are routes to them; else only the agent's own. */
  private void watchNodes() {
    boolean all = options.network().takesRanges();
    Informer<Node> nodes =
        all
            ? informers.of(dev.kemudi.api.core.v1.CoreV1.NODES)
            : informers.of(
                dev.kemudi.api.core.v1.CoreV1.NODES,
                ListQuery.ALL.withFields("metadata.name=" + options.nodeName()));
    if (all) {
      nodes.addListener(new NodeRoutes(options.nodeName(), options.network()));
    }
    nodes.addListener(
        new Informer.Listener<>() {
          @Override
          public void added(Node one) {
            updated(one, one);
          }

          @Override
          public void updated(Node old, Node one) {
            if (one.name().equals(options.nodeName())) {
              seen(one);
            }
          }

          @Override
          public void deleted(Node one) {}
        });
  }

  private NodeReporter reporter(Machine machine, NodeEvents told) {
    NodeConditions conditions =
        new NodeConditions(
            runtime, options.network().takesRanges(), keeping::pressure, options.clock());
    return new NodeReporter(
        options.client(),
        options.registration(),
        new NodeStatuses(
            options.nodeName(),
            options.network().addresses(),
            machine,
            runtime,
            () -> server == null ? 0 : server.address().getPort(),
            conditions,
            new NodeImages(runtime.images(), options.clock())),
        told,
        this::read,
        options.clock());
  }

  private @Nullable NodeServer serve(Cgroups groups, PodCgroups cgroups) throws IOException {
    NodeServing serving = options.serving();
    if (serving == null) {
      return null;
    }
    NodeServerConfig config =
        new NodeServerConfig(
            options.nodeName(),
            new InetSocketAddress(options.network().addresses().getFirst(), serving.port()),
            NamespaceSockets.of(options.network().namespace()),
            serving.tls(),
            options.folders(),
            new KubeletSettings(
                    serving.port(),
                    options.settings().clusterDomain(),
                    options.settings().clusterDns(),
                    options.limits().pods(),
                    options.limits().logBytes(),
                    options.limits().logFiles())
                .json(),
            groups,
            cgroups);
    return NodeServer.start(
        config, serving.http(), runtime, options.client(), new ServedPods(), options.clock());
  }

  /** What the node's server tells of the pods. */
  private final class ServedPods implements NodePods {
    @Override
    public List<Pod> pods() {
      return served();
    }

    @Override
    public Optional<List<VolumeUse>> volumes(String podUid) {
      return meter.latest(podUid);
    }

    @Override
    public List<ProbeCount> probes() {
      return probers.counts();
    }

    @Override
    public List<ComponentMetric> metrics() {
      return Stream.concat(runtime.metrics().stream(), workers.metrics().stream()).toList();
    }
  }

  /** The pods, each with the agent's own latest status. */
  private List<Pod> served() {
    return workers.pods().stream()
        .map(
            pod ->
                workers
                    .status(pod.uid())
                    .map(status -> PodBuilder.from(pod).status(status).build())
                    .orElse(pod))
        .toList();
  }

  /**
   * Starts the agent of a node whose network and runtime are there.
   *
   * @throws IOException when the machine can't be a node
   */
  public static NodeAgent start(NodeAgentOptions options) throws IOException {
    NodeAgent agent = new NodeAgent(options);
    agent.informers.start();
    agent.reporter.start();
    agent.workers.start();
    agent.meter.start();
    Manifests manifests = options.manifests();
    if (manifests != null) {
      agent.manifests = ManifestFolder.start(manifests, agent.workers::keepStatic);
    }
    agent.keeping.start();
    return agent;
  }

  /** How much memory the machine has. */
  public static long memoryBytes() throws IOException {
    return Machine.memory();
  }

  /** Why a pod would make it worse that the node has too little left; empty if it wouldn't. */
  private Optional<String> pressure(Pod pod) {
    return keeping.refusal(pod);
  }

  private Optional<PodStatus> status(String podUid) {
    return workers.status(podUid);
  }

  private void wake(String podUid) {
    workers.wake(podUid);
  }

  /** The node as the API server has it now; as it was known if the server doesn't answer. */
  private @Nullable Node asked() {
    try {
      Node current =
          options
              .client()
              .find(dev.kemudi.api.core.v1.CoreV1.NODES, new ObjectKey("", options.nodeName()));
      return current == null ? node.get() : current;
    } catch (StatusError | TransportException e) {
      LOG.log(System.Logger.Level.DEBUG, "the node was not read", e);
      return node.get();
    }
  }

  /** The node was read before the agent's watch could show it. */
  private void read(Node current) {
    if (node.get() == null) {
      seen(current);
    }
  }

  /** The node as the API server has it: its pods' addresses may be known now. */
  private synchronized void seen(Node current) {
    node.set(current);
    List<String> wanted = current.spec().podCIDRs();
    if (wanted.isEmpty() || wanted.equals(ranges.get())) {
      return;
    }
    try {
      options.network().assignPods(wanted.stream().map(Cidr::of).toList());
      ranges.set(wanted);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the node's network was not set up", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What of the node goes into its pods. */
  private final class View implements NodeView {
    private final List<String> addresses;
    private final Map<String, Quantity> allocatable;

    View(List<InetAddress> addresses, Map<String, Quantity> allocatable) {
      this.addresses = addresses.stream().map(InetAddress::getHostAddress).toList();
      this.allocatable = allocatable;
    }

    @Override
    public List<String> addresses() {
      return addresses;
    }

    @Override
    public Map<String, Quantity> allocatable() {
      return allocatable;
    }

    @Override
    public Map<String, String> labels() {
      Node current = node.get();
      return current == null ? Map.of() : current.metadata().labels();
    }

    @Override
    public String uid() {
      Node current = node.get();
      return current == null ? "" : current.uid();
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    meter.close();
    keeping.close();
    if (manifests != null) {
      manifests.close();
    }
    workers.close();
    reporter.close();
    checks.close();
    informers.close();
    events.close();
    runtime.close();
  }
}
