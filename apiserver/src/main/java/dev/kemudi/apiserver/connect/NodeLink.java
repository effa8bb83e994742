package dev.kemudi.apiserver.connect;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeAddress;
import dev.kemudi.client.Client;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.Origin;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.TrustedCas;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends requests to the servers of nodes. */
final class NodeLink implements AutoCloseable {
  /** Fields that are between the client and this server. */
  private static final Set<String> OWN =
      Relay.names("Host", "Authorization", "Content-Length", "Expect");

  private final Client client;
  private final @Nullable HttpClient http;
  private final List<String> addressTypes;

  NodeLink(Client client, @Nullable NodeConnection connection, HttpRuntime runtime) {
    this.client = client;
    this.addressTypes = connection == null ? List.of() : connection.addressTypes();
    this.http =
        connection == null
            ? null
            : HttpClient.open(
                HttpClientConfig.with(tls(connection).withIdentity(connection.identity())),
                runtime);
  }

  private static ClientTls tls(NodeConnection connection) {
    TrustedCas nodes = connection.nodes();
    return nodes == null ? ClientTls.trustingAnyone() : ClientTls.trusting(nodes);
  }

  HttpClient http() {
    if (http == null) {
      throw StatusError.serviceUnavailable("this server has no way to reach nodes");
    }
    return http;
  }

  /** Where the server of a node listens. */
  Origin origin(String nodeName) {
    Node node = client.get(CoreV1.NODES, new ObjectKey("", nodeName));
    int port = node.status().daemonEndpoints().kubeletEndpoint().Port();
    for (String type : addressTypes) {
      for (NodeAddress address : node.status().addresses()) {
        if (address.type().equals(type)) {
          return Origin.https(address.address(), port);
        }
      }
    }
    throw StatusError.internal("no preferred addresses found; known addresses: []");
  }

  HttpResponse send(Origin origin, String target) throws IOException {
    try {
      return http().send(HttpRequest.get(origin, target));
    } catch (IOException e) {
      throw unreachable(origin, e);
    }
  }

  static StatusError unreachable(Origin origin, IOException failure) {
    return StatusError.of(
        500,
        StatusError.Reason.UNKNOWN,
        "error dialing backend: dial tcp "
            + origin.host()
            + ":"
            + origin.port()
            + ": connect: "
            + failure.getMessage());
  }

  /** Joins the client's upgraded connection and the node's until both sides have ended. */
  void join(HttpExchange exchange, Origin origin, String target)
      throws IOException, InterruptedException {
    if (!exchange.canUpgrade()) {
      throw StatusError.badRequest("Upgrade request required");
    }
    HttpRequest request =
        HttpRequest.of(exchange.method(), origin, target)
            .withHeaders(Relay.without(OWN, exchange.headers()));
    try {
      Relay.join(exchange, http(), request);
    } catch (IOException e) {
      if (exchange.responded()) {
        throw e;
      }
      throw unreachable(origin, e);
    }
  }

  @Override
  public void close() {
    if (http != null) {
      http.close();
    }
  }
}
