package dev.kemudi.store;

import org.jspecify.annotations.Nullable;

/** Why a store couldn't do what was asked, where that isn't an outcome of the write itself. */
public abstract sealed class StoreException extends RuntimeException
    permits CompactedException,
        FutureRevisionException,
        StoreUnavailableException,
        StoreCorruptException,
        UnreadableEntryException {
  private static final long serialVersionUID = 1L;

  StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
