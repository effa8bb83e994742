package dev.kemudi.node.server;

import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.Tunnel;
import dev.kemudi.http.UpgradeOutcome;
import dev.kemudi.http.UpgradedConnection;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;

/**
 * Joins clients to the runtime's streaming server. Whatever protocol they agree on passes through
 * untouched.
 */
final class StreamProxy {
  private static final int REFUSAL_BYTES = 1 << 20;

  /** Fields that are between the client and this server. */
  private static final Set<String> OWN = names("Host", "Authorization", "Content-Length", "Expect");

  private static final Set<String> FRAMING =
      names("Connection", "Content-Length", "Transfer-Encoding", "Date");

  private final HttpClient streams;

  StreamProxy(HttpClient streams) {
    this.streams = streams;
  }

  private static Set<String> names(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(Set.of(names));
    return set;
  }

  /** Serves the exchange from the URL until both sides have ended. */
  void join(HttpExchange exchange, URI url)
      throws IOException, InterruptedException, RefusedException {
    if (!exchange.canUpgrade()) {
      throw new RefusedException(400, "Upgrade request required");
    }
    HttpRequest request =
        HttpRequest.of(exchange.method(), url).withHeaders(without(OWN, exchange.headers()));
    switch (streams.upgrade(request)) {
      case UpgradeOutcome.Upgraded(Headers headers, UpgradedConnection backend) -> {
        try (backend;
            UpgradedConnection client = exchange.upgrade(without(FRAMING, headers))) {
          Tunnel.join(client, backend);
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
}
