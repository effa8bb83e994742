package dev.kemudi.node.agent;

import dev.kemudi.api.coordination.v1.CoordinationV1;
import dev.kemudi.api.coordination.v1.Lease;
import dev.kemudi.api.coordination.v1.LeaseBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeAddress;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.NodeCondition;
import dev.kemudi.api.core.v1.NodeStatus;
import dev.kemudi.api.core.v1.NodeStatusBuilder;
import dev.kemudi.api.core.v1.NodeSystemInfoBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.Threads;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.meta.v1.OwnerReferenceBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.RuntimeCondition;
import dev.kemudi.node.cri.v1.VersionResponse;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Registers the node and says that it lives: a lease every ten seconds, a status when it changes
 * and every five minutes.
 */
final class NodeReporter implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(NodeReporter.class.getName());
  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final Duration FIRST_BEATS = Duration.ofMillis(200);
  private static final Duration AT_LEAST = Duration.ofMinutes(5);
  private static final int LEASE_SECONDS = 40;
  private static final String LEASES = "kube-node-lease";
  private static final String VERSION = "v1.25.0";

  private final String name;
  private final Client client;
  private final RuntimeClient runtime;
  private final List<InetAddress> addresses;
  private final Machine machine;
  private final IntSupplier port;
  private final Consumer<Node> seen;
  private final InstantSource clock;
  private final Thread thread;
  private Instant told = Instant.EPOCH;

  /**
   * @param port where the node's own server listens; 0 if it has none
   * @param seen is shown the node as the API server has it, whenever it was read
   */
  NodeReporter(
      String name,
      Client client,
      RuntimeClient runtime,
      List<InetAddress> addresses,
      Machine machine,
      IntSupplier port,
      Consumer<Node> seen,
      InstantSource clock) {
    this.name = name;
    this.client = client;
    this.runtime = runtime;
    this.addresses = List.copyOf(addresses);
    this.machine = machine;
    this.port = port;
    this.seen = seen;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("node-status").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        boolean ready = beat();
        Thread.sleep(ready ? BEAT : FIRST_BEATS);
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "the node says no more");
    }
  }

  /** Tells everything once; whether the node is ready. */
  private boolean beat() {
    try {
      Node node = registered();
      seen.accept(node);
      renewLease(node);
      return report(node);
    } catch (StatusError | TransportException e) {
      boolean race = e instanceof StatusError status && status.isConflict();
      LOG.log(
          race ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
          "the node's status was not told",
          e);
      return false;
    }
  }

  private Node registered() {
    ObjectKey key = new ObjectKey("", name);
    try {
      return client.get(CoreV1.NODES, key);
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        throw e;
      }
    }
    try {
      return client.create(
          CoreV1.NODES,
          NodeBuilder.create()
              .metadata(metadata -> metadata.name(name).labels(labels()))
              .status(status(null))
              .build());
    } catch (StatusError e) {
      if (!e.isAlreadyExists()) {
        throw e;
      }
      return client.get(CoreV1.NODES, key);
    }
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    labels.put("kubernetes.io/hostname", name);
    for (String prefix : List.of("kubernetes.io/", "beta.kubernetes.io/")) {
      labels.put(prefix + "os", "linux");
      labels.put(prefix + "arch", Machine.architecture());
    }
    return labels;
  }

  private boolean report(Node node) {
    NodeStatus status = status(node);
    boolean ready =
        status.conditions().stream()
            .anyMatch(c -> c.type().equals("Ready") && c.status().equals("True"));
    Instant now = clock.instant();
    if (!sameBut(status, node.status()) || told.plus(AT_LEAST).isBefore(now)) {
      client.updateStatus(CoreV1.NODES, NodeBuilder.from(node).status(status).build());
      told = now;
    }
    return ready;
  }

  /** Whether they say the same but for the time at which they say it. */
  private static boolean sameBut(NodeStatus status, NodeStatus old) {
    List<NodeCondition> timeless =
        status.conditions().stream().map(c -> at(c, Instant.EPOCH)).toList();
    List<NodeCondition> before = old.conditions().stream().map(c -> at(c, Instant.EPOCH)).toList();
    return timeless.equals(before)
        && NodeStatusBuilder.from(status).conditions(old.conditions()).build().equals(old);
  }

  private static NodeCondition at(NodeCondition condition, Instant time) {
    return new NodeCondition(
        condition.type(),
        condition.status(),
        time,
        condition.lastTransitionTime(),
        condition.reason(),
        condition.message());
  }

  private NodeStatus status(@Nullable Node node) {
    List<NodeAddress> all = new ArrayList<>();
    for (InetAddress address : addresses) {
      all.add(new NodeAddress("InternalIP", address.getHostAddress()));
    }
    all.add(new NodeAddress("Hostname", name));
    NodeStatusBuilder status =
        node == null ? NodeStatusBuilder.create() : NodeStatusBuilder.from(node.status());
    return status
        .capacity(machine.capacity())
        .allocatable(machine.capacity())
        .conditions(conditions(node))
        .addresses(all)
        .daemonEndpoints(
            endpoints -> endpoints.kubeletEndpoint(kubelet -> kubelet.Port(port.getAsInt())))
        .nodeInfo(
            NodeSystemInfoBuilder.create()
                .machineID(machine.machineId())
                .systemUUID(machine.systemUuid())
                .bootID(machine.bootId())
                .kernelVersion(machine.kernel())
                .osImage(machine.osImage())
                .containerRuntimeVersion(runtimeVersion())
                .kubeletVersion(VERSION)
                .kubeProxyVersion(VERSION)
                .operatingSystem("linux")
                .architecture(Machine.architecture())
                .build())
        .build();
  }

  private String runtimeVersion() {
    try {
      VersionResponse version = runtime.version();
      String number = version.getRuntimeVersion();
      return version.getRuntimeName()
          + "://"
          + (number.startsWith("v") ? number.substring(1) : number);
    } catch (CriException e) {
      return "containerd://";
    }
  }

  // --- conditions

  private List<NodeCondition> conditions(@Nullable Node node) {
    List<NodeCondition> all = new ArrayList<>();
    all.add(
        condition(
            node,
            "MemoryPressure",
            false,
            "KubeletHasSufficientMemory",
            "kubelet has sufficient memory available"));
    all.add(
        condition(
            node,
            "DiskPressure",
            false,
            "KubeletHasNoDiskPressure",
            "kubelet has no disk pressure"));
    all.add(
        condition(
            node,
            "PIDPressure",
            false,
            "KubeletHasSufficientPID",
            "kubelet has sufficient PID available"));
    String problem = runtimeProblem(node);
    all.add(
        problem.isEmpty()
            ? condition(node, "Ready", true, "KubeletReady", "kubelet is posting ready status")
            : condition(node, "Ready", false, "KubeletNotReady", problem));
    if (node != null) {
      node.status().conditions().stream()
          .filter(other -> all.stream().noneMatch(own -> own.type().equals(other.type())))
          .toList()
          .forEach(all::add);
    }
    return all;
  }

  /** Why no pods can run here; empty if they can. */
  private String runtimeProblem(@Nullable Node node) {
    if (node == null || node.spec().podCIDR().isEmpty()) {
      return "container runtime network not ready: the node has no range of pod addresses yet";
    }
    try {
      for (RuntimeCondition condition : runtime.status(false).getStatus().getConditionsList()) {
        if (!condition.getStatus()) {
          String what =
              condition.getType().equals("NetworkReady")
                  ? "container runtime network not ready"
                  : "container runtime status check may not have completed yet";
          return what
              + ": "
              + condition.getType()
              + "=false reason:"
              + condition.getReason()
              + " message:"
              + condition.getMessage();
        }
      }
      return "";
    } catch (CriException e) {
      return "container runtime is down: " + e.getMessage();
    }
  }

  private NodeCondition condition(
      @Nullable Node node, String type, boolean holds, String reason, String message) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String status = holds ? "True" : "False";
    Instant since = now;
    if (node != null) {
      for (NodeCondition old : node.status().conditions()) {
        if (old.type().equals(type)
            && old.status().equals(status)
            && old.lastTransitionTime() != null) {
          since = old.lastTransitionTime();
        }
      }
    }
    return new NodeCondition(type, status, now, since, reason, message);
  }

  // --- the lease

  private void renewLease(Node node) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    ObjectKey key = new ObjectKey(LEASES, name);
    try {
      Lease lease = client.get(CoordinationV1.LEASES, key);
      client.update(
          CoordinationV1.LEASES,
          LeaseBuilder.from(lease).spec(spec -> spec.holderIdentity(name).renewTime(now)).build());
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        throw e;
      }
      client.create(CoordinationV1.LEASES, lease(node, now));
    }
  }

  private Lease lease(Node node, Instant now) {
    return LeaseBuilder.create()
        .metadata(
            metadata ->
                metadata
                    .name(name)
                    .namespace(LEASES)
                    .ownerReferences(
                        List.of(
                            OwnerReferenceBuilder.create()
                                .apiVersion("v1")
                                .kind("Node")
                                .name(name)
                                .uid(node.uid())
                                .build())))
        .spec(spec -> spec.holderIdentity(name).leaseDurationSeconds(LEASE_SECONDS).renewTime(now))
        .build();
  }

  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
  }
}
