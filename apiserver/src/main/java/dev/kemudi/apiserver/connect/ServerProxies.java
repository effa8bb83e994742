package dev.kemudi.apiserver.connect;

import dev.kemudi.apiserver.authz.Impersonation;
import dev.kemudi.apiserver.endpoint.Endpoints;
import dev.kemudi.apiserver.endpoint.Refusals;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.BodyTooLargeException;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.HttpTimeoutException;
import dev.kemudi.http.PeerGoneException;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The servers of pods, services and nodes, reached through this one: {@code pods/proxy}, {@code
 * services/proxy} and {@code nodes/proxy}.
 */
final class ServerProxies {
  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

  /** A server may think for as long as its client waits. */
  private static final Duration PATIENCE = Duration.ofHours(4);

  /** The longest page whose links are changed. */
  private static final int PAGE_BYTES = 8 << 20;

  /** The parts of a path before what is for the server: resource, name, subresource. */
  private static final int OWN_PARTS = 3;

  /** Fields that are between the client and this server, or between any two servers. */
  private static final Set<String> OWN =
      Relay.names(
          "Host",
          "Authorization",
          "Content-Length",
          "Transfer-Encoding",
          "Expect",
          "Keep-Alive",
          "Proxy-Authenticate",
          "Proxy-Authorization",
          "Proxy-Connection",
          "TE",
          "Trailer",
          "X-Forwarded-For",
          "X-Forwarded-Uri");

  private static final Set<String> CORS =
      Relay.names(
          "Access-Control-Allow-Credentials",
          "Access-Control-Allow-Headers",
          "Access-Control-Allow-Methods",
          "Access-Control-Allow-Origin");

  private final ProxyTargets targets;

  ServerProxies(ProxyTargets targets) {
    this.targets = targets;
  }

  Map<String, Endpoints.Special> specials() {
    return Map.of(
        "pods/proxy",
        (exchange, context) -> proxy(exchange, context, targets::pod),
        "services/proxy",
        (exchange, context) -> proxy(exchange, context, targets::service),
        "nodes/proxy",
        (exchange, context) -> proxy(exchange, context, targets::node));
  }

  private static void proxy(
      HttpExchange exchange,
      RequestContext context,
      Function<ObjectKey, ProxyTargets.Target> targets)
      throws IOException, InterruptedException {
    if (!METHODS.contains(exchange.method())) {
      throw Refusals.methodNotAllowed();
    }
    ProxyTargets.Target target =
        targets.apply(new ObjectKey(context.info().namespace(), context.info().name()));
    String path = path(exchange, context);
    if (path.isEmpty() && isRead(exchange) && !exchange.canUpgrade()) {
      exchange.respond(
          301, Headers.of("Location", exchange.rawPath() + "/" + query(exchange)), new byte[0]);
      return;
    }
    String own = path.isEmpty() ? "/" : path;
    String prefix = prefix(exchange, context);
    HttpRequest request =
        HttpRequest.of(exchange.method(), target.origin(), own + query(exchange))
            .withAuthority(exchange.authority())
            .withHeaderTimeout(PATIENCE)
            .withHeaders(headers(exchange, prefix + own));
    if (exchange.canUpgrade()) {
      upgrade(exchange, target, request);
    } else {
      send(exchange, target, request, prefix);
    }
  }

  private static boolean isRead(HttpExchange exchange) {
    return exchange.method().equals("GET") || exchange.method().equals("HEAD");
  }

  private static String query(HttpExchange exchange) {
    String query = exchange.target().rawQuery();
    return query.isEmpty() ? "" : "?" + query;
  }

  /** The path for the server; empty for the proxy's own without a slash at its end. */
  private static String path(HttpExchange exchange, RequestContext context) {
    List<String> parts = context.info().parts();
    String path = UrlPaths.of(parts.subList(OWN_PARTS, parts.size()));
    return exchange.rawPath().endsWith("/") && !path.endsWith("/") ? path + "/" : path;
  }

  /** The path of the proxy itself. */
  private static String prefix(HttpExchange exchange, RequestContext context) {
    List<String> segments = exchange.pathSegments();
    int own = segments.size() - context.info().parts().size() + OWN_PARTS;
    return UrlPaths.of(segments.subList(0, own));
  }

  private static Headers headers(HttpExchange exchange, String forwarded) {
    Set<String> hop = new HashSet<>(OWN);
    boolean upgrade = exchange.canUpgrade();
    if (!upgrade) {
      hop.addAll(List.of("Connection", "Upgrade"));
      for (String named : exchange.headers().get("Connection", "").split(",")) {
        hop.add(named.strip());
      }
    }
    Set<String> dropped = Relay.names(hop.toArray(String[]::new));
    Headers.Builder headers = Headers.builder();
    exchange
        .headers()
        .forEach(
            (name, value) -> {
              if (!dropped.contains(name) && !Impersonation.isHeader(name)) {
                headers.add(name, value);
              }
            });
    String before = String.join(", ", exchange.headers().all("X-Forwarded-For"));
    if (exchange.remoteAddress() instanceof InetSocketAddress peer) {
      String own = peer.getAddress().getHostAddress();
      headers.add("X-Forwarded-For", before.isEmpty() ? own : before + ", " + own);
    }
    if (!upgrade) {
      headers.add("X-Forwarded-Uri", forwarded);
    }
    return headers.build();
  }

  private static void upgrade(
      HttpExchange exchange, ProxyTargets.Target target, HttpRequest request)
      throws IOException, InterruptedException {
    try {
      Relay.join(exchange, target.client(), request);
    } catch (IOException e) {
      if (exchange.responded()) {
        throw e;
      }
      throw NodeLink.unreachable(target.origin(), e);
    }
  }

  private static void send(
      HttpExchange exchange, ProxyTargets.Target target, HttpRequest request, String prefix)
      throws IOException {
    HttpResponse response;
    try {
      response = target.client().send(request.withBody(Relay.body(exchange)));
    } catch (BodyTooLargeException e) {
      throw e;
    } catch (IOException e) {
      throw unreachable(e);
    }
    try (response) {
      exchange.onPeerGone(response::close);
      answer(
          exchange,
          response,
          new LinkRewriting(
              prefix, target.origin().host() + ":" + target.origin().port(), exchange.authority()));
    }
  }

  private static StatusError unreachable(IOException failure) {
    String why =
        switch (failure) {
          case HttpTimeoutException _ -> "dial tcp: i/o timeout";
          case PeerGoneException _ -> "EOF";
          default -> String.valueOf(failure.getMessage());
        };
    return StatusError.serviceUnavailable("error trying to reach service: " + why);
  }

  private static void answer(HttpExchange exchange, HttpResponse response, LinkRewriting links)
      throws IOException {
    Headers headers = Relay.without(CORS, response.headers());
    String location = headers.get("Location", "");
    if (!location.isEmpty()) {
      Relay.answer(exchange, response, headers.with("Location", links.rewrite(location)));
    } else if (isPage(headers) && !exchange.method().equals("HEAD")) {
      page(exchange, response, headers, links);
    } else {
      Relay.answer(exchange, response, headers);
    }
  }

  /** Whether the answer is a page in an encoding that is known. */
  private static boolean isPage(Headers headers) {
    String encoding = headers.get("Content-Encoding", "");
    return headers.get("Content-Type", "").split(";", 2)[0].strip().equals("text/html")
        && (encoding.isEmpty() || encoding.equals("gzip"));
  }

  private static void page(
      HttpExchange exchange, HttpResponse response, Headers headers, LinkRewriting links)
      throws IOException {
    boolean zipped = headers.get("Content-Encoding", "").equals("gzip");
    byte[] bytes = response.body().readNBytes(PAGE_BYTES + 1);
    byte[] plain = zipped ? unzip(bytes) : bytes;
    if (bytes.length > PAGE_BYTES || plain.length > PAGE_BYTES) {
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(bytes), response.body());
      Relay.copy(exchange, response.status(), headers, whole);
      return;
    }
    String page = new String(plain, StandardCharsets.ISO_8859_1);
    byte[] changed = HtmlLinks.rewrite(page, links::rewrite).getBytes(StandardCharsets.ISO_8859_1);
    exchange.respond(response.status(), Relay.unframed(headers), zipped ? zip(changed) : changed);
  }

  /** What the bytes unfold to, cut off where it is longer than a page may be. */
  private static byte[] unzip(byte[] bytes) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readNBytes(PAGE_BYTES + 1);
    }
  }

  private static byte[] zip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
