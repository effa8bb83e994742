package dev.kemudi.apiserver.aggregation;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.authn.HeaderKeys;
import dev.kemudi.apiserver.authz.Impersonation;
import dev.kemudi.apiserver.connect.Relay;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.PeerGoneException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Hands requests on to another server, in the name of their user, and its answers back. */
final class Forwarding {
  private static final String REMOTE = "X-Remote-";

  /** Fields that are between the client and this server. */
  private static final Set<String> OWN =
      Relay.names(
          "Host",
          "Authorization",
          "Content-Length",
          "Transfer-Encoding",
          "Expect",
          "Audit-ID",
          "X-Forwarded-For",
          "X-Forwarded-Uri");

  private Forwarding() {}

  static void forward(HttpExchange exchange, RequestContext context, Backend backend)
      throws IOException, InterruptedException {
    String query = exchange.target().rawQuery();
    String target = exchange.rawPath() + (query.isEmpty() ? "" : "?" + query);
    HttpRequest request =
        HttpRequest.of(exchange.method(), backend.origin(), target)
            .withHeaders(headers(exchange, context));
    if (exchange.canUpgrade()) {
      join(exchange, backend, request);
    } else {
      send(exchange, backend, request.withBody(Relay.body(exchange)));
    }
  }

  private static Headers headers(HttpExchange exchange, RequestContext context) {
    Headers.Builder headers = Headers.builder();
    exchange
        .headers()
        .forEach(
            (name, value) -> {
              if (!OWN.contains(name)
                  && !Impersonation.isHeader(name)
                  && !name.regionMatches(true, 0, REMOTE, 0, REMOTE.length())) {
                headers.add(name, value);
              }
            });
    String before = String.join(", ", exchange.headers().all("X-Forwarded-For"));
    if (exchange.remoteAddress() instanceof InetSocketAddress peer) {
      String own = peer.getAddress().getHostAddress();
      headers.add("X-Forwarded-For", before.isEmpty() ? own : before + ", " + own);
    }
    headers.add("X-Forwarded-Uri", exchange.rawPath());
    headers.add("Audit-ID", context.auditId());
    speakFor(context.user(), headers);
    return headers.build();
  }

  private static void speakFor(UserInfo user, Headers.Builder headers) {
    headers.add(REMOTE + "User", user.username());
    user.groups().forEach(group -> headers.add(REMOTE + "Group", group));
    user.extra()
        .forEach(
            (key, values) ->
                values.forEach(
                    value -> headers.add(REMOTE + "Extra-" + HeaderKeys.escape(key), value)));
  }

  private static void send(HttpExchange exchange, Backend backend, HttpRequest request)
      throws IOException {
    HttpResponse response;
    try {
      response = backend.client().send(request);
    } catch (IOException e) {
      unreachable(exchange, e);
      return;
    }
    try (response) {
      exchange.onPeerGone(response::close);
      if (response.status() >= 300
          && response.status() < 400
          && response.headers().contains("Location")) {
        text(
            exchange,
            502,
            "the backend attempted to redirect this request, which is not permitted");
      } else {
        Relay.answer(exchange, response);
      }
    }
  }

  private static void join(HttpExchange exchange, Backend backend, HttpRequest request)
      throws IOException, InterruptedException {
    try {
      Relay.join(exchange, backend.client(), request);
    } catch (IOException e) {
      if (exchange.responded()) {
        throw e;
      }
      unreachable(exchange, e);
    }
  }

  private static void unreachable(HttpExchange exchange, IOException failure) throws IOException {
    if (failure instanceof PeerGoneException && exchange.responded()) {
      throw failure;
    }
    text(exchange, 503, "error trying to reach service: " + failure.getMessage());
  }

  static void text(HttpExchange exchange, int status, String text) throws IOException {
    exchange.respond(
        status,
        Headers.of(
            "Content-Type",
            "text/plain; charset=utf-8",
            "X-Content-Type-Options",
            "nosniff",
            "Cache-Control",
            "no-cache, private"),
        (text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
