package dev.kemudi.node.server;

import dev.kemudi.http.HttpExchange;
import java.util.Locale;

/**
 * What a request does to the node, in the words of authorization.
 *
 * @param subresource which side of the node: {@code stats}, {@code metrics}, {@code log}, or {@code
 *     proxy} for all else
 */
record Action(String verb, String subresource) {
  static Action of(HttpExchange exchange) {
    String verb =
        switch (exchange.method()) {
          case "POST" -> "create";
          case "GET", "HEAD" -> "get";
          case "PUT" -> "update";
          case "PATCH" -> "patch";
          case "DELETE" -> "delete";
          default -> exchange.method().toLowerCase(Locale.ROOT);
        };
    String first = exchange.pathSegments().isEmpty() ? "" : exchange.pathSegments().getFirst();
    return new Action(
        verb,
        switch (first) {
          case "stats" -> "stats";
          case "metrics" -> "metrics";
          case "logs" -> "log";
          default -> "proxy";
        });
  }
}
