package dev.kemudi.store;

import org.jspecify.annotations.Nullable;

/** What is on the disk isn't what was written: needs a human, is never repaired by guessing. */
public final class StoreCorruptException extends StoreException {
  private static final long serialVersionUID = 1L;

  public StoreCorruptException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  public StoreCorruptException(String message) {
    super(message, null);
  }
}
