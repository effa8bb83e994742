package dev.kemudi.testkit.inside.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.websocket.WebSocketConnection;
import dev.kemudi.http.websocket.WebSocketHandshake;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Connections to ports of a pod over a WebSocket: each has a stream of data and one of errors, both
 * of which begin with the port.
 */
final class ForwardedPorts {
  private ForwardedPorts() {}

  static void serve(HttpExchange exchange, Pod pod, Behavior behavior)
      throws IOException, InterruptedException {
    List<Integer> ports = new ArrayList<>();
    for (String port : exchange.query().all("port")) {
      if (!port.matches("\\d{1,5}")) {
        SimulatedKubelet.refuse(exchange, 400, "invalid port \"%s\"".formatted(port));
        return;
      }
      ports.add(Integer.parseInt(port));
    }
    if (ports.isEmpty()) {
      SimulatedKubelet.refuse(exchange, 400, "query parameter \"port\" is required");
      return;
    }
    Optional<WebSocketConnection> socket =
        WebSocketHandshake.accept(exchange, List.of(Channels.V4));
    if (socket.isPresent()) {
      try (Channels channels = new Channels(socket.get())) {
        join(channels, ports, pod, behavior);
      }
    }
  }

  private static void join(Channels channels, List<Integer> ports, Pod pod, Behavior behavior)
      throws IOException, InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < ports.size(); i++) {
      int port = ports.get(i);
      InputStream in = channels.input(2 * i);
      OutputStream out = channels.output(2 * i);
      OutputStream errors = channels.output(2 * i + 1);
      byte[] number = {(byte) port, (byte) (port >> 8)};
      out.write(number);
      errors.write(number);
      threads.add(Thread.startVirtualThread(() -> connect(pod, port, in, out, errors, behavior)));
    }
    channels.receive(Thread.currentThread());
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      // The client is gone.
      threads.forEach(Thread::interrupt);
      throw e;
    }
  }

  private static void connect(
      Pod pod, int port, InputStream in, OutputStream out, OutputStream errors, Behavior behavior) {
    try {
      behavior.connect(pod, port, in, out);
    } catch (IOException e) {
      tell(
          errors,
          "error forwarding port %s to pod %s, uid : %s"
              .formatted(port, pod.uid(), e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(OutputStream errors, String text) {
    try {
      errors.write(text.getBytes(UTF_8));
    } catch (IOException gone) {
      // With the client, or who would like to know.
    }
  }
}
