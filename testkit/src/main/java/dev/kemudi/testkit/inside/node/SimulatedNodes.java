package dev.kemudi.testkit.inside.node;

import dev.kemudi.api.coordination.v1.CoordinationV1;
import dev.kemudi.api.coordination.v1.Lease;
import dev.kemudi.api.coordination.v1.LeaseBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.DaemonEndpoint;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeAddress;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.NodeCondition;
import dev.kemudi.api.core.v1.NodeDaemonEndpoints;
import dev.kemudi.api.core.v1.NodeSystemInfoBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodStatus;
import dev.kemudi.client.Client;
import dev.kemudi.client.Threads;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.http.tls.ServerTls;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.value.Quantity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that run pods in memory: they take the pods that are bound to them, tell what their
 * containers do as {@link Behavior} says, and let them go when they are deleted.
 */
public final class SimulatedNodes implements Controller {
  private static final System.Logger LOG = System.getLogger(SimulatedNodes.class.getName());
  private static final int WORKERS = 4;
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final int LEASE_SECONDS = 40;
  private static final String BY_NODE = "simulated-nodes-by-node";
  private static final String LEASES = "kube-node-lease";

  private final Client client;
  private final InstantSource clock;
  private final Behavior behavior;
  private final Informer<Pod> pods;
  private final ControllerWorkers<ObjectKey> workers;

  /** The address of each node, by its name. */
  private final Map<String, String> nodes = new LinkedHashMap<>();

  private final AtomicInteger addresses = new AtomicInteger();
  private final SimulatedKubelet kubelet;
  private @Nullable Thread heart;

  /**
   * Makes nodes {@code node-1} to {@code node-N}.
   *
   * @param client of someone who may write nodes, leases and pods
   * @param tls of the server that all of them share
   */
  public SimulatedNodes(
      Client client,
      Informers informers,
      InstantSource clock,
      int count,
      Behavior behavior,
      ServerTls tls)
      throws IOException {
    this.client = client;
    this.clock = clock;
    this.behavior = behavior;
    this.pods = informers.of(CoreV1.PODS);
    for (int i = 1; i <= count; i++) {
      nodes.put("node-" + i, "192.0.2." + i);
    }
    pods.addIndex(BY_NODE, pod -> List.of(pod.spec().nodeName()));
    this.kubelet = new SimulatedKubelet(tls, node -> pods.byIndex(BY_NODE, node), behavior, clock);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("simulated-nodes", clock);
    Triggers.on(pods).when(pod -> nodes.containsKey(pod.spec().nodeName())).enqueue(queue);
    this.workers =
        new ControllerWorkers<>("simulated-nodes", WORKERS, queue, this::reconcile, List.of(pods));
  }

  @Override
  public String name() {
    return workers.name();
  }

  @Override
  public void start() {
    heart = Thread.ofVirtual().name("simulated-heart").start(this::beat);
    workers.start();
  }

  private void beat() {
    try {
      while (true) {
        for (Map.Entry<String, String> node : nodes.entrySet()) {
          attempt(() -> register(node.getKey(), node.getValue()));
          attempt(() -> renew(node.getKey()));
        }
        Thread.sleep(HEARTBEAT);
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "the nodes end");
    }
  }

  private interface Write {
    void run() throws IOException;
  }

  private static void attempt(Write write) {
    try {
      write.run();
    } catch (StatusError | IOException e) {
      LOG.log(System.Logger.Level.WARNING, "a heartbeat failed", e);
    }
  }

  private void register(String name, String address) throws IOException {
    Node node = node(name, address, kubelet.port(name), clock.instant());
    try {
      client.create(CoreV1.NODES, node);
    } catch (StatusError e) {
      if (!e.isAlreadyExists()) {
        throw e;
      }
    }
  }

  private static Node node(String name, String address, int port, Instant now) {
    Map<String, Quantity> resources =
        Map.of(
            "cpu", Quantity.parse("16"),
            "memory", Quantity.parse("64Gi"),
            "ephemeral-storage", Quantity.parse("200Gi"),
            "pods", Quantity.parse("110"));
    return NodeBuilder.create()
        .metadata(
            metadata ->
                metadata
                    .name(name)
                    .labels(
                        Map.of(
                            "kubernetes.io/hostname", name,
                            "kubernetes.io/os", "linux",
                            "kubernetes.io/arch", "amd64",
                            "beta.kubernetes.io/os", "linux",
                            "beta.kubernetes.io/arch", "amd64")))
        .status(
            status ->
                status
                    .capacity(resources)
                    .allocatable(resources)
                    .conditions(conditions(now))
                    .addresses(
                        List.of(
                            new NodeAddress("InternalIP", address),
                            new NodeAddress("Hostname", name),
                            new NodeAddress(SimulatedKubelet.ADDRESS_TYPE, SimulatedKubelet.HOST)))
                    .daemonEndpoints(new NodeDaemonEndpoints(new DaemonEndpoint(port)))
                    .nodeInfo(
                        NodeSystemInfoBuilder.create()
                            .kubeletVersion("v1.25.0")
                            .kubeProxyVersion("v1.25.0")
                            .operatingSystem("linux")
                            .architecture("amd64")
                            .osImage("simulated")
                            .containerRuntimeVersion("simulated://1")
                            .build()))
        .build();
  }

  private static List<NodeCondition> conditions(Instant now) {
    List<NodeCondition> all = new ArrayList<>();
    all.add(
        new NodeCondition(
            "MemoryPressure",
            "False",
            now,
            now,
            "KubeletHasSufficientMemory",
            "kubelet has sufficient memory available"));
    all.add(
        new NodeCondition(
            "DiskPressure",
            "False",
            now,
            now,
            "KubeletHasNoDiskPressure",
            "kubelet has no disk pressure"));
    all.add(
        new NodeCondition(
            "PIDPressure",
            "False",
            now,
            now,
            "KubeletHasSufficientPID",
            "kubelet has sufficient PID available"));
    all.add(
        new NodeCondition(
            "Ready", "True", now, now, "KubeletReady", "kubelet is posting ready status"));
    return all;
  }

  private void renew(String name) {
    Instant now = clock.instant();
    ObjectKey key = new ObjectKey(LEASES, name);
    try {
      Lease lease = client.get(CoordinationV1.LEASES, key);
      client.update(
          CoordinationV1.LEASES,
          LeaseBuilder.from(lease).spec(spec -> spec.renewTime(now)).build());
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        throw e;
      }
      client.create(
          CoordinationV1.LEASES,
          LeaseBuilder.create()
              .metadata(metadata -> metadata.name(name).namespace(LEASES))
              .spec(
                  spec ->
                      spec.holderIdentity(name).leaseDurationSeconds(LEASE_SECONDS).renewTime(now))
              .build());
    }
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    Pod pod = pods.get(key);
    String host = pod == null ? null : nodes.get(pod.spec().nodeName());
    if (pod == null || host == null) {
      return Reconciler.Result.SETTLED;
    }
    if (pod.metadata().deletionTimestamp() != null) {
      letGo(key, pod);
    } else if (!isOver(pod)) {
      tell(pod, host);
    }
    return Reconciler.Result.SETTLED;
  }

  private static boolean isOver(Pod pod) {
    return pod.status().phase().equals("Succeeded") || pod.status().phase().equals("Failed");
  }

  private void letGo(ObjectKey key, Pod pod) {
    try {
      client.delete(
          CoreV1.PODS,
          key,
          DeleteOptionsBuilder.create()
              .gracePeriodSeconds(0L)
              .preconditions(conditions -> conditions.uid(pod.uid()))
              .build());
    } catch (StatusError e) {
      if (!e.isNotFound() && !e.isConflict()) {
        throw e;
      }
    }
  }

  private void tell(Pod pod, String host) {
    PodStatus status = SimulatedStatus.of(pod, behavior, host, nextAddress(pod), clock.instant());
    if (!status.equals(pod.status())) {
      client.updateStatus(CoreV1.PODS, PodBuilder.from(pod).status(status).build());
    }
  }

  private String nextAddress(Pod pod) {
    if (!pod.status().podIP().isEmpty()) {
      return pod.status().podIP();
    }
    int number = addresses.incrementAndGet();
    return "10.244." + (number >> 8 & 255) + "." + (number & 255);
  }

  @Override
  public void close() {
    Thread running = heart;
    if (running != null) {
      running.interrupt();
      Threads.join(running);
    }
    workers.close();
    kubelet.close();
  }
}
