package dev.kemudi.http;

import java.io.IOException;

/** The other side closed, reset or lost the stream or connection. */
public final class PeerGoneException extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean unprocessed;

  PeerGoneException(String message) {
    this(message, false);
  }

  PeerGoneException(String message, boolean unprocessed) {
    super(message);
    this.unprocessed = unprocessed;
  }

  PeerGoneException(String message, Throwable cause) {
    super(message, cause);
    this.unprocessed = cause instanceof PeerGoneException gone && gone.unprocessed;
  }

  /** Whether the peer certainly did nothing about the request. */
  public boolean unprocessed() {
    return unprocessed;
  }
}
