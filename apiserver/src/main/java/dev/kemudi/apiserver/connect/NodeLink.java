package dev.kemudi.apiserver.connect;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeAddress;
import dev.kemudi.client.Client;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.Origin;
import dev.kemudi.http.Tunnel;
import dev.kemudi.http.UpgradeOutcome;
import dev.kemudi.http.UpgradedConnection;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.TrustedCas;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sends requests to the servers of nodes. */
final class NodeLink implements AutoCloseable {
  private static final int REFUSAL_BYTES = 1 << 20;
  private static final List<String> PREFERRED =
      List.of("InternalIP", "ExternalIP", "Hostname", "InternalDNS", "ExternalDNS");

  /** Fields that are between the client and this server. */
  private static final Set<String> OWN = names("Host", "Authorization", "Content-Length", "Expect");

  private static final Set<String> FRAMING =
      names("Connection", "Content-Length", "Transfer-Encoding", "Date");

  private final Client client;
  private final @Nullable HttpClient http;

  NodeLink(Client client, @Nullable NodeConnection connection, HttpRuntime runtime) {
    this.client = client;
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

  private static Set<String> names(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(Set.of(names));
    return set;
  }

  private HttpClient http() {
    if (http == null) {
      throw StatusError.serviceUnavailable("this server has no way to reach nodes");
    }
    return http;
  }

  /** Where the server of a node listens. */
  Origin origin(String nodeName) {
    Node node = client.get(CoreV1.NODES, new ObjectKey("", nodeName));
    int port = node.status().daemonEndpoints().kubeletEndpoint().Port();
    for (String type : PREFERRED) {
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

  private static StatusError unreachable(Origin origin, IOException failure) {
    return StatusError.internal(
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
            .withHeaders(without(OWN, exchange.headers()));
    UpgradeOutcome outcome;
    try {
      outcome = http().upgrade(request);
    } catch (IOException e) {
      throw unreachable(origin, e);
    }
    switch (outcome) {
      case UpgradeOutcome.Upgraded(Headers headers, UpgradedConnection backend) -> {
        try (backend;
            UpgradedConnection front = exchange.upgrade(without(FRAMING, headers))) {
          Tunnel.join(front, backend);
        }
      }
      case UpgradeOutcome.Refused(HttpResponse response) -> {
        try (response) {
          exchange.respond(
              response.status(),
              without(FRAMING, response.headers()),
              response.readBody(REFUSAL_BYTES));
        }
      }
    }
  }

  private static Headers without(Set<String> names, Headers headers) {
    Headers.Builder rest = Headers.builder();
    headers.forEach(
        (name, value) -> {
          if (!names.contains(name)) {
            rest.add(name, value);
          }
        });
    return rest.build();
  }

  @Override
  public void close() {
    if (http != null) {
      http.close();
    }
  }
}
