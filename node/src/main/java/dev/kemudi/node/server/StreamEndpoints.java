package dev.kemudi.node.server;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.AttachRequest;
import dev.kemudi.node.cri.v1.ExecRequest;
import dev.kemudi.node.cri.v1.ExecSyncResponse;
import dev.kemudi.node.cri.v1.PortForwardRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands in containers, their streams and their ports. */
final class StreamEndpoints {
  private final NodePods pods;
  private final RunningContainers running;
  private final RuntimeClient runtime;
  private final StreamProxy proxy;

  StreamEndpoints(
      NodePods pods, RunningContainers running, RuntimeClient runtime, StreamProxy proxy) {
    this.pods = pods;
    this.running = running;
    this.runtime = runtime;
    this.proxy = proxy;
  }

  /** A call to the runtime, which says where its streams are. */
  @FunctionalInterface
  private interface Opening {
    URI open() throws CriException;
  }

  void exec(HttpExchange exchange) throws IOException, InterruptedException, RefusedException {
    ContainerPath path = ContainerPath.ofContainer(exchange);
    StreamOptions options = StreamOptions.of(exchange.query());
    String container = container(path, pod(path), notFound(path));
    ExecRequest request =
        ExecRequest.newBuilder()
            .setContainerId(container)
            .addAllCmd(exchange.query().all("command"))
            .setTty(options.tty())
            .setStdin(options.stdin())
            .setStdout(options.stdout())
            .setStderr(options.stderr())
            .build();
    join(exchange, () -> runtime.exec(request));
  }

  void attach(HttpExchange exchange) throws IOException, InterruptedException, RefusedException {
    ContainerPath path = ContainerPath.ofContainer(exchange);
    StreamOptions options = StreamOptions.of(exchange.query());
    Pod pod = pod(path);
    AttachRequest request =
        AttachRequest.newBuilder()
            .setContainerId(container(path, pod, notFoundInPod(path)))
            // A container without a terminal has none to attach to, whatever the client would like.
            .setTty(Containers.hasTty(pod, path.container()))
            .setStdin(options.stdin())
            .setStdout(options.stdout())
            .setStderr(options.stderr() && !Containers.hasTty(pod, path.container()))
            .build();
    join(exchange, () -> runtime.attach(request));
  }

  void portForward(HttpExchange exchange)
      throws IOException, InterruptedException, RefusedException {
    ContainerPath path = ContainerPath.ofPod(exchange);
    List<Integer> ports = ports(exchange);
    Pod pod = pod(path);
    String sandbox =
        running
            .sandbox(pod.uid())
            .orElseThrow(
                () ->
                    new RefusedException(
                        500, "failed to find sandbox for pod \"%s\"".formatted(pod.uid())));
    PortForwardRequest request =
        PortForwardRequest.newBuilder().setPodSandboxId(sandbox).addAllPort(ports).build();
    join(exchange, () -> runtime.portForward(request));
  }

  /** Ports come with the query only by WebSocket; over SPDY each stream names its own. */
  private static List<Integer> ports(HttpExchange exchange) throws RefusedException {
    List<Integer> ports = new ArrayList<>();
    boolean webSocket = "websocket".equalsIgnoreCase(exchange.headers().get("Upgrade", ""));
    if (!webSocket) {
      return ports;
    }
    for (String list : exchange.query().all("port")) {
      for (String port : list.split(",", -1)) {
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1) {
          throw new RefusedException(400, "invalid port \"%s\"".formatted(port));
        }
        ports.add(Integer.parseInt(port));
      }
    }
    if (ports.isEmpty()) {
      throw new RefusedException(400, "query parameter \"port\" is required");
    }
    return ports;
  }

  void run(HttpExchange exchange) throws IOException, RefusedException {
    ContainerPath path = ContainerPath.ofContainer(exchange);
    String container = container(path, pod(path), notFound(path));
    List<String> command = List.of(exchange.query().get("cmd", "").split(" ", -1));
    ExecSyncResponse answer;
    try {
      answer = runtime.execSync(container, command, Duration.ZERO);
    } catch (CriException e) {
      throw new RefusedException(500, String.valueOf(e.getMessage()));
    }
    if (answer.getExitCode() != 0) {
      throw new RefusedException(
          500,
          "command '%s' exited with %s: %s"
              .formatted(
                  String.join(" ", command),
                  answer.getExitCode(),
                  answer.getStderr().toStringUtf8()));
    }
    Answers.text(exchange, 200, answer.getStdout().concat(answer.getStderr()).toStringUtf8());
  }

  private Pod pod(ContainerPath path) throws RefusedException {
    return pods.pod(path.namespace(), path.pod())
        .orElseThrow(() -> new RefusedException(404, "pod does not exist"));
  }

  private static String notFound(ContainerPath path) {
    return "container not found (\"%s\")".formatted(path.container());
  }

  private static String notFoundInPod(ContainerPath path) {
    return "container %s not found in pod %s_%s"
        .formatted(path.container(), path.pod(), path.namespace());
  }

  private String container(ContainerPath path, Pod pod, String notFound) throws RefusedException {
    boolean meant = path.uid().isEmpty() || path.uid().equals(pod.uid());
    try {
      return (meant ? running.container(pod.uid(), path.container()) : Optional.<String>empty())
          .orElseThrow(() -> new RefusedException(500, notFound));
    } catch (CriException e) {
      throw refused(e);
    }
  }

  private void join(HttpExchange exchange, Opening opening)
      throws IOException, InterruptedException, RefusedException {
    URI url;
    try {
      url = opening.open();
    } catch (CriException e) {
      throw refused(e);
    }
    proxy.join(exchange, url);
  }

  private static RefusedException refused(CriException e) {
    int status = e instanceof CriException.NotFound ? 404 : 500;
    return new RefusedException(status, String.valueOf(e.getMessage()));
  }
}
