package dev.kemudi.apiserver.aggregation;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.authn.HeaderKeys;
import dev.kemudi.apiserver.authz.Impersonation;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.PeerGoneException;
import dev.kemudi.http.RequestBody;
import dev.kemudi.http.ResponseStream;
import dev.kemudi.http.Tunnel;
import dev.kemudi.http.UpgradeOutcome;
import dev.kemudi.http.UpgradedConnection;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Hands requests on to another server, in the name of their user, and its answers back. */
final class Forwarding {
  private static final int CHUNK = 32 * 1024;
  private static final int REFUSAL_BYTES = 1 << 20;
  private static final String REMOTE = "X-Remote-";

  /** Fields that are between the client and this server. */
  private static final Set<String> OWN =
      names(
          "Host",
          "Authorization",
          "Content-Length",
          "Transfer-Encoding",
          "Expect",
          "Audit-ID",
          "X-Forwarded-For",
          "X-Forwarded-Uri");

  private static final Set<String> FRAMING =
      names("Connection", "Content-Length", "Transfer-Encoding", "Keep-Alive", "Date");

  private Forwarding() {}

  private static Set<String> names(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(Set.of(names));
    return set;
  }

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
      send(exchange, backend, request.withBody(body(exchange)));
    }
  }

  private static RequestBody body(HttpExchange exchange) throws IOException {
    String length = exchange.headers().get("Content-Length", "");
    boolean bare = exchange.method().equals("GET") || exchange.method().equals("HEAD");
    if (length.equals("0") || (length.isEmpty() && bare)) {
      return RequestBody.NONE;
    }
    return RequestBody.copied(
        length.isEmpty() ? -1 : Long.parseLong(length), exchange.body(Long.MAX_VALUE));
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
        answer(exchange, response);
      }
    }
  }

  /** Passes an answer on: whole if it is a small one, else as it comes. */
  private static void answer(HttpExchange exchange, HttpResponse response) throws IOException {
    Headers headers = without(FRAMING, response.headers());
    long length = response.contentLength();
    if (length >= 0 && length <= CHUNK && !exchange.method().equals("HEAD")) {
      exchange.respond(response.status(), headers, response.readBody(CHUNK));
      return;
    }
    InputStream body = response.body();
    ResponseStream stream = exchange.stream(response.status(), headers);
    try {
      stream.flush();
      byte[] buffer = new byte[CHUNK];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        stream.write(Arrays.copyOf(buffer, read));
      }
      stream.close();
    } finally {
      // An answer that broke off must not look complete to the client.
      if (stream.isOpen()) {
        stream.abort();
      }
    }
  }

  /** Joins the client's upgraded connection and the server's until both sides have ended. */
  private static void join(HttpExchange exchange, Backend backend, HttpRequest request)
      throws IOException, InterruptedException {
    UpgradeOutcome outcome;
    try {
      outcome = backend.client().upgrade(request);
    } catch (IOException e) {
      unreachable(exchange, e);
      return;
    }
    switch (outcome) {
      case UpgradeOutcome.Upgraded(Headers headers, UpgradedConnection behind) -> {
        try (behind;
            UpgradedConnection front = exchange.upgrade(without(FRAMING, headers))) {
          Tunnel.join(front, behind);
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
