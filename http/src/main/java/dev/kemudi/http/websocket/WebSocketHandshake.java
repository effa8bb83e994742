package dev.kemudi.http.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.UpgradeOutcome;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens WebSocket connections, on either side. */
public final class WebSocketHandshake {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_BYTES = 16;

  private WebSocketHandshake() {}

  /** Whether the request asks for a WebSocket. */
  public static boolean isRequested(HttpExchange exchange) {
    return exchange.method().equals("GET")
        && exchange.canUpgrade()
        && exchange.headers().lists("Upgrade", "websocket");
  }

  /** The subprotocols that the client offers, the one it likes best first. */
  public static List<String> offered(HttpExchange exchange) {
    List<String> offered = new ArrayList<>();
    for (String line : exchange.headers().all("Sec-WebSocket-Protocol")) {
      for (String name : line.split(",", -1)) {
        if (!name.isBlank()) {
          offered.add(name.strip());
        }
      }
    }
    return offered;
  }

  /**
   * Accepts the request with the first offered subprotocol that is supported, or with none if the
   * client offers none. A request that can't be accepted is answered (400 or 403), and the result
   * is empty.
   */
  public static Optional<WebSocketConnection> accept(HttpExchange exchange, List<String> supported)
      throws IOException {
    String key = exchange.headers().get("Sec-WebSocket-Key");
    String version = exchange.headers().get("Sec-WebSocket-Version", "");
    if (!isRequested(exchange) || key == null || !version.equals("13")) {
      refuse(exchange, 400, "not a WebSocket handshake");
      return Optional.empty();
    }
    List<String> offered = offered(exchange);
    String chosen = offered.stream().filter(supported::contains).findFirst().orElse("");
    if (chosen.isEmpty() && !offered.isEmpty()) {
      refuse(exchange, 403, "none of the subprotocols is supported");
      return Optional.empty();
    }
    Headers.Builder headers =
        Headers.builder().add("Upgrade", "websocket").add("Sec-WebSocket-Accept", answer(key));
    if (!chosen.isEmpty()) {
      headers.add("Sec-WebSocket-Protocol", chosen);
    }
    return Optional.of(new WebSocketConnection(exchange.upgrade(headers.build()), chosen, null));
  }

  private static void refuse(HttpExchange exchange, int status, String text) throws IOException {
    Headers headers =
        Headers.of("Content-Type", "text/plain; charset=utf-8", "Sec-WebSocket-Version", "13");
    exchange.respond(status, headers, (text + "\n").getBytes(UTF_8));
  }

  /**
   * Opens a connection as a client.
   *
   * @param request a GET; the handshake's fields are added
   * @throws WebSocketException if the server answers anything but a proper acceptance
   */
  public static WebSocketConnection open(
      HttpClient client, HttpRequest request, List<String> protocols) throws IOException {
    SecureRandom random = new SecureRandom();
    byte[] nonce = new byte[KEY_BYTES];
    random.nextBytes(nonce);
    String key = Base64.getEncoder().encodeToString(nonce);
    Headers.Builder headers =
        request.headers().toBuilder()
            .set("Connection", "Upgrade")
            .set("Upgrade", "websocket")
            .set("Sec-WebSocket-Version", "13")
            .set("Sec-WebSocket-Key", key);
    if (!protocols.isEmpty()) {
      headers.set("Sec-WebSocket-Protocol", String.join(", ", protocols));
    }
    return switch (client.upgrade(request.withHeaders(headers.build()))) {
      case UpgradeOutcome.Refused(HttpResponse response) -> {
        response.close();
        throw new WebSocketException(response.status(), "the server answered " + response.status());
      }
      case UpgradeOutcome.Upgraded upgraded -> {
        String chosen = upgraded.headers().get("Sec-WebSocket-Protocol", "");
        boolean known = chosen.isEmpty() || protocols.contains(chosen);
        if (!known || !answer(key).equals(upgraded.headers().get("Sec-WebSocket-Accept"))) {
          upgraded.connection().close();
          throw new WebSocketException(101, "the server's handshake is wrong");
        }
        yield new WebSocketConnection(upgraded.connection(), chosen, random);
      }
    };
  }

  private static String answer(@Nullable String key) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-1");
      return Base64.getEncoder().encodeToString(sha.digest((key + MAGIC).getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no SHA-1", e);
    }
  }
}
