package dev.kemudi.http;

/**
 * A request as it came off the wire.
 *
 * @param contentLength the announced length of the body, 0 if there is none, or {@link
 *     MessageHead#UNKNOWN}
 */
record RequestHead(
    String method, RequestTarget target, String authority, Headers headers, long contentLength) {

  boolean isHead() {
    return method.equals("HEAD");
  }
}
