package dev.kemudi.node.probe;

import java.io.IOException;

/** A connection couldn't be made; the message is in the words that kubelets use. */
final class DialException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean timeout;

  DialException(boolean timeout, String reason, Throwable cause) {
    super(reason, cause);
    this.timeout = timeout;
  }

  /** Whether it took too long, rather than being refused. */
  boolean isTimeout() {
    return timeout;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
