package dev.kemudi.node.probe;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.HTTPGetAction;
import dev.kemudi.api.core.v1.HTTPHeader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an HTTP action asks for.
 *
 * @param host a name or an address without brackets
 * @param path raw path and query, beginning with a slash
 * @param headers all fields to send but those about the connection
 */
public record HttpTarget(
    boolean secure, String host, int port, String path, List<HTTPHeader> headers) {
  private static final String HOST = "Host";

  public HttpTarget {
    headers = List.copyOf(headers);
  }

  /**
   * What the action of the container asks for.
   *
   * @param ip the pod's address, for actions that name no host
   * @param agent what the request says of its sender
   */
  public static HttpTarget of(HTTPGetAction action, Container container, String ip, String agent)
      throws UnknownPortException {
    String path = action.path().startsWith("/") ? action.path() : "/" + action.path();
    return new HttpTarget(
        action.scheme().toLowerCase(Locale.ROOT).equals("https"),
        action.host().isEmpty() ? ip : action.host(),
        Ports.find(action.port(), container),
        escaped(path),
        complete(action.httpHeaders(), agent));
  }

  /** Sends to a server what can't stand in a request line as an escape. */
  private static String escaped(String path) {
    StringBuilder text = new StringBuilder(path.length());
    for (byte b : path.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      if (b <= ' ' || b == 0x7f) {
        text.append(String.format("%%%02X", b & 0xff));
      } else {
        text.append((char) b);
      }
    }
    return text.toString();
  }

  private static List<HTTPHeader> complete(List<HTTPHeader> given, String agent) {
    List<HTTPHeader> all = new ArrayList<>();
    if (find(given, "User-Agent").isEmpty()) {
      all.add(new HTTPHeader("User-Agent", agent));
    }
    if (find(given, "Accept").isEmpty()) {
      all.add(new HTTPHeader("Accept", "*/*"));
    }
    for (HTTPHeader header : given) {
      boolean unset = header.value().isEmpty() && header.name().equalsIgnoreCase("Accept");
      if (!unset) {
        all.add(header);
      }
    }
    return all;
  }

  private static Optional<String> find(List<HTTPHeader> headers, String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(HTTPHeader::value)
        .findFirst();
  }

  /** The same over plain text. */
  public HttpTarget insecure() {
    return new HttpTarget(false, host, port, path, headers);
  }

  /** Where a redirect leads; empty if that is another host, or nothing that can be asked. */
  Optional<HttpTarget> redirected(String location) {
    try {
      URI next = URI.create(url()).resolve(location);
      String nextHost = next.getHost() == null ? "" : next.getHost().replaceAll("[\\[\\]]", "");
      boolean https = "https".equals(next.getScheme());
      if (!nextHost.equals(host) || !(https || "http".equals(next.getScheme()))) {
        return Optional.empty();
      }
      String raw = next.getRawPath().isEmpty() ? "/" : next.getRawPath();
      return Optional.of(
          new HttpTarget(
              https,
              host,
              next.getPort() > 0 ? next.getPort() : https ? 443 : 80,
              next.getRawQuery() == null ? raw : raw + "?" + next.getRawQuery(),
              headers));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public String url() {
    return (secure ? "https://" : "http://") + Dial.join(host, port) + path;
  }

  /** The head of the request, up to the empty line. */
  String head() {
    StringBuilder head = new StringBuilder();
    String named = find(headers, HOST).filter(value -> !value.isEmpty()).orElse(authority());
    head.append("GET ").append(path).append(" HTTP/1.1\r\n");
    head.append(HOST).append(": ").append(named).append("\r\n");
    for (HTTPHeader header : headers) {
      if (!header.name().equalsIgnoreCase(HOST)) {
        head.append(header.name()).append(": ").append(oneLine(header.value())).append("\r\n");
      }
    }
    return head.append("Connection: close\r\n\r\n").toString();
  }

  private String authority() {
    return Dial.join(host, port);
  }

  private static String oneLine(String value) {
    return value.replaceAll("[\r\n]", " ").strip();
  }
}
