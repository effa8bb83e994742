package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.authz.GoText;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.RequestTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers that are no objects. */
final class Texts {
  private Texts() {}

  /** Plain text. */
  static void send(HttpExchange exchange, int status, String text) throws IOException {
    send(exchange, status, "text/plain; charset=utf-8", text);
  }

  static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
    Headers headers =
        Headers.of(
            "Content-Type",
            type,
            "X-Content-Type-Options",
            "nosniff",
            "Cache-Control",
            "no-cache, private");
    exchange.respond(status, headers, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What is answered where the server doesn't know what to do with a request. */
  static void internalError(HttpExchange exchange, String problem) throws IOException {
    RequestTarget target = exchange.target();
    String query = target.rawQuery().isEmpty() ? "" : "?" + target.rawQuery();
    String asked = GoText.quote(target.rawPath() + query);
    String text = "Internal Server Error: " + asked + ": " + problem + "\n";
    send(exchange, 500, text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
  }

  /** What is answered where there is nothing. */
  static void notFound(HttpExchange exchange) throws IOException {
    send(exchange, 404, "404 page not found\n");
  }
}
