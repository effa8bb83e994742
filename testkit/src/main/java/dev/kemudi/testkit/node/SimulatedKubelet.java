package dev.kemudi.testkit.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.http.tls.ServerTls;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.node.spec.ContainerSpecs;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The server of all simulated nodes, which gives logs, runs commands, attaches and forwards ports
 * as their pods behave. Only those with a certificate of the cluster are let in.
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

  private final HttpRuntime runtime = HttpRuntime.create("simulated-nodes", 1);
  private final HttpServer server;
  private final Function<ObjectKey, @Nullable Pod> pods;
  private final PodBehavior behavior;

  private SimulatedKubelet(
      ServerTls tls, Function<ObjectKey, @Nullable Pod> pods, PodBehavior behavior)
      throws IOException {
    this.pods = pods;
    this.behavior = behavior;
    HttpServerConfig where = HttpServerConfig.loopback().withTls(tls).withName("simulated-nodes");
    try {
      this.server = HttpServer.start(where, runtime, this::handle);
    } catch (IOException | RuntimeException e) {
      runtime.close();
      throw e;
    }
  }

  static SimulatedKubelet start(
      ServerTls tls, Function<ObjectKey, @Nullable Pod> pods, PodBehavior behavior)
      throws IOException {
    return new SimulatedKubelet(tls, pods, behavior);
  }

  int port() {
    return server.address().getPort();
  }

  private void handle(HttpExchange exchange) throws Exception {
    if (exchange.peerCertificates().isEmpty()) {
      refuse(exchange, 401, "Unauthorized");
      return;
    }
    List<String> path = exchange.target().segments();
    String what = path.isEmpty() ? "" : path.getFirst();
    switch (what) {
      case "containerLogs", "exec", "attach" -> inContainer(exchange, what, path);
      case "portForward" -> {
        Pod pod = path.size() < POD ? null : pods.apply(new ObjectKey(path.get(1), path.get(2)));
        if (pod == null) {
          refuse(exchange, 404, "pod does not exist");
        } else {
          ForwardedPorts.serve(exchange, pod, behavior);
        }
      }
      default -> refuse(exchange, 404, "404 page not found");
    }
  }

  private void inContainer(HttpExchange exchange, String what, List<String> path)
      throws IOException {
    if (path.size() < CONTAINER) {
      refuse(exchange, 404, "404 page not found");
      return;
    }
    Pod pod = pods.apply(new ObjectKey(path.get(1), path.get(2)));
    if (pod == null) {
      refuse(exchange, 404, "pod does not exist");
      return;
    }
    Container container = container(pod, path.get(POD));
    if (container == null) {
      refuse(exchange, 500, "container not found (\"" + path.get(POD) + "\")");
    } else if (what.equals("containerLogs")) {
      log(exchange, pod, container);
    } else {
      RemoteCommand.serve(exchange, pod, container, what.equals("attach"), behavior);
    }
  }

  private static @Nullable Container container(Pod pod, String name) {
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
  public void close() {
    server.shutdown(GRACE);
    runtime.close();
  }
}
