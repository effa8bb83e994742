package dev.kemudi.node.probe;

import java.io.IOException;

/** An action names a port that its container doesn't have. */
public final class UnknownPortException extends IOException {
  private static final long serialVersionUID = 1L;

  UnknownPortException(String message) {
    super(message);
  }
}
