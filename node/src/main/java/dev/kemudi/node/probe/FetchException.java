package dev.kemudi.node.probe;

import java.io.IOException;

/** There was no answer; the message is in the words that kubelets use. */
public final class FetchException extends IOException {
  static final String LATE =
      "context deadline exceeded (Client.Timeout exceeded while awaiting headers)";
  static final String NOT_TLS = "http: server gave HTTP response to HTTPS client";

  private static final long serialVersionUID = 1L;

  private final boolean notTls;

  FetchException(HttpTarget target, String reason, Throwable cause) {
    super("Get \"" + target.url() + "\": " + reason, cause);
    this.notTls = reason.equals(NOT_TLS);
  }

  /** Whether the server speaks plain HTTP where TLS was expected. */
  public boolean isPlainServer() {
    return notTls;
  }
}
