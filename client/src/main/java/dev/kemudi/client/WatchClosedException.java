package dev.kemudi.client;

/** A watch has ended without an error: start another where it stopped. */
public final class WatchClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WatchClosedException(String message) {
    super(message, null, false, false);
  }
}
