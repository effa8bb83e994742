package dev.kemudi.client;

/**
 * The server could not be reached, or the connection broke; whether a write was done is not known.
 */
public final class TransportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TransportException(String message, Throwable cause) {
    super(message, cause);
  }
}
