package dev.kemudi.testkit.inside.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.http.tls.ServerTls;
import dev.kemudi.node.server.KubeletSettings;
import dev.kemudi.node.server.NodePages;
import dev.kemudi.node.server.NodePods;
import dev.kemudi.node.spec.ContainerSpecs;
import dev.kemudi.testkit.node.PodBehavior;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The servers of simulated nodes, which give logs, run commands, attach and forward ports as their
 * pods behave, and tell of their nodes what kubelets tell. Each node has a port of its own. Only
 * those with a certificate of the cluster are let in.
 */
public final class SimulatedKubelet implements AutoCloseable {
  /** The name at which it is reached. */
  public static final String HOST = "localhost";

  /** The type of nodes' addresses that has the name. */
  public static final String ADDRESS_TYPE = "ExternalDNS";

  private static final Duration GRACE = Duration.ofMillis(100);
  private static final Headers TEXT = Headers.of("Content-Type", "text/plain; charset=utf-8");

  /** Before the names in a path stands what is asked for. */
  private static final int POD = 3;

  private static final int CONTAINER = 4;
  private static final int MAX_PODS = 110;
  private static final long LOG_BYTES = 10L << 20;
  private static final int LOG_FILES = 5;

  private final HttpRuntime runtime = HttpRuntime.portable("simulated-nodes", 1);
  private final ServerTls tls;
  private final Function<String, List<Pod>> pods;
  private final Behavior behavior;
  private final InstantSource clock;

  @GuardedBy("this")
  private final Map<String, HttpServer> servers = new HashMap<>();

  /**
   * @param pods those of a node, by its name
   */
  SimulatedKubelet(
      ServerTls tls, Function<String, List<Pod>> pods, Behavior behavior, InstantSource clock) {
    this.tls = tls;
    this.pods = pods;
    this.behavior = behavior;
    this.clock = clock;
  }

  /** The port of a node, whose server is started when it is first asked for. */
  synchronized int port(String node) throws IOException {
    HttpServer server = servers.get(node);
    if (server == null) {
      server = serve(node);
      servers.put(node, server);
    }
    return server.address().getPort();
  }

  private HttpServer serve(String node) throws IOException {
    NodePods own = () -> pods.apply(node);
    NodePages pages =
        new NodePages(
            node,
            new SimulatedUsage(own, behavior, clock),
            own,
            () -> running(own),
            new KubeletSettings(0, "cluster.local", List.of(), MAX_PODS, LOG_BYTES, LOG_FILES)
                .json());
    HttpServerConfig where = HttpServerConfig.loopback().withTls(tls).withName(node);
    return HttpServer.start(where, runtime, exchange -> handle(exchange, own, pages));
  }

  private static int running(NodePods pods) {
    return (int)
        pods.pods().stream()
            .flatMap(pod -> pod.status().containerStatuses().stream())
            .filter(status -> status.state().running() != null)
            .count();
  }

  private void handle(HttpExchange exchange, NodePods own, NodePages pages) throws Exception {
    if (exchange.peerCertificates().isEmpty()) {
      refuse(exchange, 401, "Unauthorized");
      return;
    }
    if (pages.answer(exchange)) {
      return;
    }
    List<String> path = exchange.target().segments();
    String what = path.isEmpty() ? "" : path.getFirst();
    switch (what) {
      case "containerLogs", "exec", "attach" -> inContainer(exchange, what, path, own);
      case "portForward" -> {
        Optional<Pod> pod =
            path.size() < POD ? Optional.empty() : own.pod(path.get(1), path.get(2));
        if (pod.isEmpty()) {
          refuse(exchange, 404, "pod does not exist");
        } else {
          ForwardedPorts.serve(exchange, pod.get(), behavior);
        }
      }
      default -> refuse(exchange, 404, "404 page not found");
    }
  }

  private void inContainer(HttpExchange exchange, String what, List<String> path, NodePods own)
      throws IOException {
    if (path.size() < CONTAINER) {
      refuse(exchange, 404, "404 page not found");
      return;
    }
    Optional<Pod> found = own.pod(path.get(1), path.get(2));
    if (found.isEmpty()) {
      refuse(exchange, 404, "pod does not exist");
      return;
    }
    Pod pod = found.get();
    Container container = container(pod, path.get(POD));
    if (container == null) {
      refuse(exchange, 500, "container not found (\"" + path.get(POD) + "\")");
    } else if (what.equals("containerLogs")) {
      log(exchange, pod, container);
    } else {
      RemoteCommand.serve(exchange, pod, container, what.equals("attach"), behavior);
    }
  }

  static @Nullable Container container(Pod pod, String name) {
    Stream<Container> all =
        Stream.of(
                pod.spec().containers().stream(),
                pod.spec().initContainers().stream(),
                pod.spec().ephemeralContainers().stream().map(ContainerSpecs::container))
            .flatMap(some -> some);
    return all.filter(one -> one.name().equals(name)).findFirst().orElse(null);
  }

  private void log(HttpExchange exchange, Pod pod, Container container) throws IOException {
    if (behavior.of(pod, container) instanceof PodBehavior.State.Waiting(String reason, _)) {
      refuse(
          exchange,
          400,
          "container \"%s\" in pod \"%s\" is waiting to start: %s"
              .formatted(container.name(), pod.name(), reason));
      return;
    }
    new LogAnswer(exchange).send(behavior.log(pod, container));
  }

  static void refuse(HttpExchange exchange, int status, String text) throws IOException {
    exchange.respond(status, TEXT, text.getBytes(UTF_8));
  }

  @Override
  public synchronized void close() {
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      servers.values().forEach(server -> all.execute(() -> server.shutdown(GRACE)));
    }
    runtime.close();
  }
}
