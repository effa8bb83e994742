package dev.kemudi.machinery.codec;

/**
 * The bytes or the tree do not hold an object of the expected type; the message tells a client why.
 */
public final class DecodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DecodeException(String message) {
    super(message);
  }

  public DecodeException(String message, Throwable cause) {
    super(message, cause);
  }
}
