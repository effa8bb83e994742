package dev.kemudi.store;

import org.jspecify.annotations.Nullable;

/**
 * The store is closed, can't be reached or can't write to its disk. Whether a write that ended so
 * took place is unknown.
 */
public final class StoreUnavailableException extends StoreException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  public StoreUnavailableException(String message) {
    super(message, null);
  }
}
