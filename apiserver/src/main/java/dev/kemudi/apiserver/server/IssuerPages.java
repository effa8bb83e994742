package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.authn.IssuerDiscovery;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import java.io.IOException;
import java.util.List;

/** The pages of the issuer of service accounts' tokens, which relying parties may keep a while. */
final class IssuerPages {
  private static final String KEPT = "public, max-age=3600";

  private final IssuerDiscovery issuer;

  IssuerPages(IssuerDiscovery issuer) {
    this.issuer = issuer;
  }

  /** Whether the path is one of them. */
  static boolean has(List<String> path) {
    return path.equals(IssuerDiscovery.METADATA_PATH) || path.equals(IssuerDiscovery.KEYS_PATH);
  }

  void handle(HttpExchange exchange, List<String> path) throws IOException {
    boolean keys = path.equals(IssuerDiscovery.KEYS_PATH);
    exchange.respond(
        200,
        Headers.of(
            "Content-Type",
            keys ? "application/jwk-set+json" : "application/json",
            "Cache-Control",
            KEPT),
        keys ? issuer.keys() : issuer.metadata());
  }
}
