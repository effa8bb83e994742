package dev.kemudi.node.server;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.ResponseStream;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.ContainerState;
import dev.kemudi.node.log.LogOutput;
import dev.kemudi.node.log.LogReader;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Sends the logs of containers. */
final class LogEndpoint {
  private final NodePods pods;
  private final RuntimeClient runtime;
  private final InstantSource clock;

  LogEndpoint(NodePods pods, RuntimeClient runtime, InstantSource clock) {
    this.pods = pods;
    this.runtime = runtime;
    this.clock = clock;
  }

  void answer(HttpExchange exchange) throws IOException, RefusedException {
    ContainerPath path = ContainerPath.ofContainer(exchange);
    if (!path.uid().isEmpty()) {
      throw Routes.notFound();
    }
    LogRequest request = LogRequest.of(exchange.query(), clock.instant());
    Pod pod =
        pods.pod(path.namespace(), path.pod())
            .orElseThrow(
                () ->
                    new RefusedException(404, "pod \"%s\" does not exist\n".formatted(path.pod())));
    if (!Containers.has(pod, path.container())) {
      throw new RefusedException(
          404,
          "container \"%s\" not found in pod \"%s\"\n".formatted(path.container(), path.pod()));
    }
    send(exchange, request, LoggedContainer.find(pod, path.container(), request.previous()));
  }

  private void send(HttpExchange exchange, LogRequest request, String containerId)
      throws IOException, RefusedException {
    String file = file(containerId);
    Thread handler = Thread.currentThread();
    exchange.onPeerGone(handler::interrupt);
    Output output = new Output(exchange);
    try {
      LogReader.copy(Path.of(file), request.query(), () -> isRunning(containerId), output);
      output.end();
    } catch (InterruptedException | ClosedByInterruptException e) {
      // The reader has gone.
      exchange.abort();
    } catch (IOException e) {
      if (output.begun()) {
        throw e;
      }
      throw new RefusedException(400, String.valueOf(e.getMessage()));
    }
  }

  private String file(String containerId) throws RefusedException {
    try {
      return runtime.containerStatus(containerId, false).getStatus().getLogPath();
    } catch (CriException e) {
      throw new RefusedException(
          400, "unable to retrieve container logs for containerd://" + containerId);
    }
  }

  private boolean isRunning(String containerId) {
    try {
      return runtime.containerStatus(containerId, false).getStatus().getState()
          == ContainerState.CONTAINER_RUNNING;
    } catch (CriException.Unavailable | CriException.Cancelled e) {
      // The runtime restarts, or the reader has gone: that says nothing of the container.
      return true;
    } catch (CriException e) {
      return false;
    }
  }

  /** Begins the answer with the first bytes, so that a log that can't be read is refused. */
  private static final class Output implements LogOutput {
    private final HttpExchange exchange;
    private @Nullable ResponseStream stream;

    Output(HttpExchange exchange) {
      this.exchange = exchange;
    }

    private ResponseStream stream() throws IOException {
      if (stream == null) {
        stream = exchange.stream(200, Headers.of("Content-Type", "text/plain; charset=utf-8"));
      }
      return stream;
    }

    boolean begun() {
      return stream != null;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      stream().write(bytes);
    }

    @Override
    public void flush() throws IOException {
      stream().flush();
    }

    void end() throws IOException {
      stream().close();
    }
  }
}
