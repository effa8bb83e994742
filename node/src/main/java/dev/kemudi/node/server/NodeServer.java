package dev.kemudi.node.server;

import dev.kemudi.client.Client;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.node.cri.RuntimeClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A node's HTTPS server. Everybody has to say who they are, by a certificate of the cluster or a
 * token, and the API server decides what they may do.
 */
public final class NodeServer implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final HttpServer server;
  private final HttpClient streams;

  private NodeServer(HttpServer server, HttpClient streams) {
    this.server = server;
    this.streams = streams;
  }

  /**
   * Starts to serve.
   *
   * @param http stays the caller's to close, after the server
   * @param runtime where the containers are
   * @param client asks the API server who clients are and what they may do
   */
  public static NodeServer start(
      NodeServerConfig config,
      HttpRuntime http,
      RuntimeClient runtime,
      Client client,
      NodePods pods,
      InstantSource clock)
      throws IOException {
    HttpClient streams = HttpClient.open(HttpClientConfig.with(ClientTls.trustingAnyone()), http);
    try {
      Gate gate =
          new Gate(new Callers(client, clock), new Permissions(client, config.nodeName(), clock));
      Routes routes = Routes.of(config, runtime, streams, pods, clock);
      HttpServerConfig where =
          HttpServerConfig.at(config.address())
              .withTls(config.tls())
              .withSockets(config.sockets())
              .withClock(clock)
              .withName("node-" + config.nodeName());
      return new NodeServer(HttpServer.start(where, http, gate.before(routes::handle)), streams);
    } catch (IOException | RuntimeException e) {
      streams.close();
      throw e;
    }
  }

  /** Where it listens, with the real port. */
  public InetSocketAddress address() {
    return server.address();
  }

  /** Stops to serve; whoever still streams is cut off. */
  @Override
  public void close() {
    server.shutdown(GRACE);
    streams.close();
  }
}
