package dev.kemudi.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.client.event.EventReporter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Answers those who ask how the proxy itself fares, on the ports on which upstream's does: load
 * balancers and monitors on 10256, whoever is on the node on 10249.
 */
final class OwnPorts implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OwnPorts.class.getName());
  private static final InetSocketAddress HEALTH = new InetSocketAddress(10256);
  private static final InetSocketAddress STATUS =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 10249);
  private static final String TEXT = "text/plain; charset=utf-8";

  private final List<HttpServer> servers = new ArrayList<>();

  /**
   * Opens both. A port that is taken is told of, and the proxy works without it.
   *
   * @param node what events are about
   */
  void open(
      HealthListener listener, ProxyHealth health, EventReporter events, ObjectReference node) {
    try {
      HttpServer server = listener.listen(HEALTH);
      server.createContext("/healthz", call -> answer(call, health));
      start(server);
    } catch (IOException e) {
      String message = "failed to start proxier healthz on 0.0.0.0:10256: " + e.getMessage();
      LOG.log(System.Logger.Level.WARNING, message);
      events.event(
          node, null, "Warning", "FailedToStartProxierHealthcheck", "StartKubeProxy", message);
    }
    try {
      HttpServer server = listener.listen(STATUS);
      server.createContext("/healthz", call -> send(call, 200, TEXT, "ok"));
      // What it is made of is nobody's concern; it does what this mode does.
      server.createContext("/proxyMode", call -> send(call, 200, TEXT, "iptables"));
      start(server);
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the proxy''s status is not served address={0} error={1}",
          STATUS,
          e.getMessage());
    }
  }

  private void start(HttpServer server) {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    servers.add(server);
  }

  private static void answer(HttpExchange call, ProxyHealth health) throws IOException {
    ProxyHealth.Report report = health.report();
    String body =
        "{\"lastUpdated\": \"%s\",\"currentTime\": \"%s\"}"
            .formatted(report.lastUpdated(), report.now());
    send(call, report.healthy() ? 200 : 503, "application/json", body);
  }

  private static void send(HttpExchange call, int code, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", type);
    call.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    boolean head = call.getRequestMethod().equals("HEAD");
    call.sendResponseHeaders(code, head ? -1 : bytes.length);
    try (OutputStream out = call.getResponseBody()) {
      if (!head) {
        out.write(bytes);
      }
    }
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
  }
}
