package dev.kemudi.testkit.inside.node;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.websocket.WebSocketConnection;
import dev.kemudi.http.websocket.WebSocketHandshake;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.testkit.node.ContainerStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command in a container, or the container's own process, with its streams over a WebSocket. */
final class RemoteCommand {
  private static final System.Logger LOG = System.getLogger(RemoteCommand.class.getName());

  private static final int IN = 0;
  private static final int OUT = 1;
  private static final int ERR = 2;
  private static final int RESULT = 3;

  private final HttpExchange exchange;
  private final Channels channels;

  private RemoteCommand(HttpExchange exchange, Channels channels) {
    this.exchange = exchange;
    this.channels = channels;
  }

  /** What is run. */
  @FunctionalInterface
  private interface Work {
    /** Returns the exit code. */
    int run(ContainerStreams streams) throws IOException, InterruptedException;
  }

  static void serve(
      HttpExchange exchange, Pod pod, Container container, boolean attach, Behavior behavior)
      throws IOException {
    Optional<WebSocketConnection> socket =
        WebSocketHandshake.accept(exchange, List.of(Channels.V5, Channels.V4));
    if (socket.isEmpty()) {
      return;
    }
    List<String> command = exchange.query().all("command");
    try (Channels channels = new Channels(socket.get())) {
      Work work =
          attach
              ? streams -> {
                behavior.attach(pod, container, streams);
                return 0;
              }
              : streams -> behavior.exec(pod, container, command, streams);
      new RemoteCommand(exchange, channels).run(work, command);
    }
  }

  private boolean wants(String stream) {
    return exchange.query().get(stream, "").equals("1");
  }

  private void run(Work work, List<String> command) throws IOException {
    ContainerStreams streams = streams();
    channels.receive(Thread.currentThread());
    // By this clients see that it has begun.
    channels.output(wants("output") ? OUT : wants("error") ? ERR : RESULT).write(new byte[0]);
    Map<String, Object> result;
    try {
      result = result(work.run(streams), command);
    } catch (InterruptedException e) {
      // The client is gone, and with it whoever would like to know.
      return;
    } catch (IOException | RuntimeException e) {
      result =
          failure("InternalError", "Internal error occurred: " + e.getMessage(), Map.of(), 500);
    }
    tell(result);
  }

  private void tell(Map<String, Object> result) {
    try {
      channels.output(RESULT).write(JsonTree.write(result));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the client left before the end", e);
    }
  }

  private ContainerStreams streams() {
    OutputStream out = wants("output") ? channels.output(OUT) : OutputStream.nullOutputStream();
    OutputStream err = wants("error") ? channels.output(ERR) : OutputStream.nullOutputStream();
    InputStream in = wants("input") ? channels.input(IN) : InputStream.nullInputStream();
    return new ContainerStreams(in, out, wants("tty") ? out : err);
  }

  private static Map<String, Object> result(int code, List<String> command) {
    if (code == 0) {
      Map<String, Object> success = new LinkedHashMap<>();
      success.put("metadata", Map.of());
      success.put("status", "Success");
      return success;
    }
    Map<String, Object> cause = new LinkedHashMap<>();
    cause.put("reason", "ExitCode");
    cause.put("message", Integer.toString(code));
    return failure(
        "NonZeroExitCode",
        "command terminated with non-zero exit code: error executing command [%s], exit code %s"
            .formatted(String.join(" ", command), code),
        Map.of("causes", List.of(cause)),
        0);
  }

  private static Map<String, Object> failure(
      String reason, String message, Map<String, Object> details, int code) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("metadata", Map.of());
    status.put("status", "Failure");
    status.put("message", message);
    status.put("reason", reason);
    status.put("details", details);
    if (code != 0) {
      status.put("code", (long) code);
    }
    return status;
  }
}
