package dev.kemudi.http;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request to send.
 *
 * @param target raw path and query, starting with a slash
 * @param authority the Host that is named, if it isn't the origin's (a proxy's client's)
 * @param headers fields about the connection are left out but for upgrades
 * @param headerTimeout longest wait for the response's head, null for the client's setting
 * @param readTimeout longest wait for each piece of the response's body; watches set none
 */
public record HttpRequest(
    String method,
    Origin origin,
    String target,
    @Nullable String authority,
    Headers headers,
    RequestBody body,
    @Nullable Duration headerTimeout,
    Duration readTimeout) {

  public HttpRequest {
    if (!HeaderRules.isToken(method) || !HeaderRules.isTarget(target) || !target.startsWith("/")) {
      throw new IllegalArgumentException("not a request: " + method + " " + target);
    }
    if (authority != null && !HeaderRules.isTarget(authority)) {
      throw new IllegalArgumentException("not an authority: " + authority);
    }
  }

  /** A request without body, fields or read timeout. */
  public static HttpRequest of(String method, Origin origin, String target) {
    return new HttpRequest(
        method, origin, target, null, Headers.empty(), RequestBody.NONE, null, Waits.FOREVER);
  }

  public static HttpRequest of(String method, URI url) {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String target = url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    return of(method, Origin.of(url), target);
  }

  public static HttpRequest get(Origin origin, String target) {
    return of("GET", origin, target);
  }

  public HttpRequest withHeaders(Headers headers) {
    return new HttpRequest(
        method, origin, target, authority, headers, body, headerTimeout, readTimeout);
  }

  public HttpRequest withBody(RequestBody body) {
    return new HttpRequest(
        method, origin, target, authority, headers, body, headerTimeout, readTimeout);
  }

  public HttpRequest withAuthority(String authority) {
    return new HttpRequest(
        method, origin, target, authority, headers, body, headerTimeout, readTimeout);
  }

  public HttpRequest withHeaderTimeout(Duration timeout) {
    return new HttpRequest(method, origin, target, authority, headers, body, timeout, readTimeout);
  }

  public HttpRequest withReadTimeout(Duration timeout) {
    return new HttpRequest(
        method, origin, target, authority, headers, body, headerTimeout, timeout);
  }

  String authorityOrOrigin() {
    return authority == null ? origin.authority() : authority;
  }

  /** Whether sending it a second time can't do anything twice. */
  boolean repeatable() {
    return body instanceof RequestBody.Bytes
        && (method.equals("GET")
            || method.equals("HEAD")
            || method.equals("OPTIONS")
            || method.equals("PUT")
            || method.equals("DELETE"));
  }
}
