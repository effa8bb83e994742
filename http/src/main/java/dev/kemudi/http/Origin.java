package dev.kemudi.http;

import java.net.URI;

/**
 * Where requests go: connections are pooled per origin.
 *
 * @param host a name, or an address without brackets
 */
public record Origin(boolean secure, String host, int port) {

  /** The origin of an http or https URL. */
  public static Origin of(URI url) {
    String host = url.getHost();
    if (host == null || url.getScheme() == null) {
      throw new IllegalArgumentException("not an absolute URL: " + url);
    }
    boolean secure =
        switch (url.getScheme()) {
          case "https", "wss" -> true;
          case "http", "ws" -> false;
          default -> throw new IllegalArgumentException("neither http nor https: " + url);
        };
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
    return new Origin(secure, bare, port);
  }

  public static Origin https(String host, int port) {
    return new Origin(true, host, port);
  }

  public static Origin http(String host, int port) {
    return new Origin(false, host, port);
  }

  String scheme() {
    return secure ? "https" : "http";
  }

  /** As a Host header names it. */
  String authority() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == (secure ? 443 : 80) ? name : name + ":" + port;
  }

  @Override
  public String toString() {
    return scheme() + "://" + authority();
  }
}
