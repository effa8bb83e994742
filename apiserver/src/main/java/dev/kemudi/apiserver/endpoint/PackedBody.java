package dev.kemudi.apiserver.endpoint;

import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import java.io.IOException;

/** Packs the bodies of large answers for clients that can unpack them. */
final class PackedBody {
  private static final int PACKED_FROM = 128 * 1024;

  private PackedBody() {}

  static void send(HttpExchange exchange, int status, Headers headers, Body body)
      throws IOException {
    if (isPackable(exchange) && body.size() > PACKED_FROM) {
      exchange.respond(
          status,
          headers.toBuilder()
              .set("Content-Encoding", "gzip")
              .add("Vary", "Accept-Encoding")
              .build(),
          body.packed());
    } else {
      exchange.respond(status, headers, body.pieces());
    }
  }

  private static boolean isPackable(HttpExchange exchange) {
    String accepted = exchange.headers().get("Accept-Encoding", "");
    for (String each : accepted.split(",")) {
      if (each.strip().equals("gzip")) {
        return true;
      }
    }
    return false;
  }
}
