package dev.kemudi.apiserver.connect;

import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.websocket.WebSocketConnection;
import dev.kemudi.http.websocket.WebSocketHandshake;
import dev.kemudi.http.websocket.WebSocketMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A log over a WebSocket, as browsers read it: a message for what there is at a time. */
final class LogMessages {
  private static final String BINARY = "binary.k8s.io";
  private static final String BASE64 = "base64.binary.k8s.io";
  private static final int CHUNK = 16 * 1024;

  private LogMessages() {}

  /** Accepts the WebSocket and sends all that can be read, until the end or until the peer goes. */
  static void send(InputStream log, HttpExchange exchange) throws IOException {
    Optional<WebSocketConnection> accepted =
        WebSocketHandshake.accept(exchange, List.of(BINARY, BASE64));
    if (accepted.isEmpty()) {
      return;
    }
    try (WebSocketConnection socket = accepted.get()) {
      Thread.ofVirtual().name("log-reader").start(() -> untilGone(socket, log));
      boolean text = socket.protocol().equals(BASE64);
      // Upstream begins with nothing, by which clients see that it has begun.
      message(socket, text, new byte[0]);
      byte[] buffer = new byte[CHUNK];
      for (int read = log.read(buffer); read >= 0; read = log.read(buffer)) {
        message(socket, text, Arrays.copyOf(buffer, read));
      }
    }
  }

  private static void message(WebSocketConnection socket, boolean text, byte[] part)
      throws IOException {
    if (text) {
      socket.sendText(Base64.getEncoder().encode(part));
    } else {
      socket.sendBinary(part);
    }
  }

  /** Reads what the client sends, which means nothing, until it goes; nobody needs the log then. */
  private static void untilGone(WebSocketConnection socket, InputStream log) {
    try (log) {
      while (!(socket.receive() instanceof WebSocketMessage.Closed)) {
        // Nothing is asked of it.
      }
    } catch (IOException e) {
      // It is gone, as after a close.
    }
  }
}
