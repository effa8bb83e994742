package dev.kemudi.http;

/** What goes before a body on the wire. */
sealed interface MessageHead {
  /** The body's length if its sender knows it, or {@link #UNKNOWN}. */
  long contentLength();

  Headers headers();

  long UNKNOWN = -1;

  record Request(
      String method,
      String scheme,
      String authority,
      String target,
      Headers headers,
      long contentLength)
      implements MessageHead {}

  record Response(int status, Headers headers, long contentLength) implements MessageHead {

    /** Whether the status rules out a body, whatever the headers say. */
    boolean bodiless() {
      return status < 200 || status == 204 || status == 304;
    }
  }
}
