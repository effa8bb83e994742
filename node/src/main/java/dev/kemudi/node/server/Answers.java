package dev.kemudi.node.server;

import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Whole answers in the forms that the server gives. */
final class Answers {
  private Answers() {}

  static void text(HttpExchange exchange, int status, String text) throws IOException {
    send(exchange, status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  static void json(HttpExchange exchange, byte[] body) throws IOException {
    send(exchange, 200, "application/json", body);
  }

  static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
    exchange.respond(
        status, Headers.of("Content-Type", type, "X-Content-Type-Options", "nosniff"), body);
  }
}
