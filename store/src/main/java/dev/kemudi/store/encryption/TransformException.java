package dev.kemudi.store.encryption;

/** What is stored can't be turned into a value; the message says why, in upstream's words. */
public final class TransformException extends Exception {
  private static final long serialVersionUID = 1L;

  public TransformException(String message) {
    super(message, null, false, false);
  }
}
