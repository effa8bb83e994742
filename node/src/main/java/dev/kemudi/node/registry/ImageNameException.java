package dev.kemudi.node.registry;

/** A text names no image; the message says why, as users know it from events. */
public final class ImageNameException extends Exception {
  private static final long serialVersionUID = 1L;

  ImageNameException(String message) {
    super(message);
  }
}
