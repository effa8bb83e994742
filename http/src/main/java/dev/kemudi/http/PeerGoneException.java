package dev.kemudi.http;

import java.io.IOException;

/** The other side closed, reset or lost the stream or connection. */
public final class PeerGoneException extends IOException {
  private static final long serialVersionUID = 1;

  PeerGoneException(String message) {
    super(message);
  }

  PeerGoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
