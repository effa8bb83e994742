package dev.kemudi.apiserver.webhook;

import dev.kemudi.http.Origin;
import java.net.URI;

/**
 * Where a webhook is, and whom it is believed to be.
 *
 * @param service whether the origin's host is the name of a service in the cluster
 * @param path beginning with a slash
 * @param caPem the authorities of its certificate; empty for those of the system
 */
public record HookAddress(Origin origin, boolean service, String path, String caPem) {
  /** That of a service. */
  public static HookAddress ofService(
      String namespace, String name, int port, String path, String caPem) {
    String rooted = path.startsWith("/") ? path : "/" + path;
    return new HookAddress(ServiceRoutes.origin(namespace, name, port), true, rooted, caPem);
  }

  /**
   * That of a URL.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static HookAddress ofUrl(String url, String caPem) {
    URI uri = URI.create(url);
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return new HookAddress(Origin.of(uri), false, path, caPem);
  }
}
