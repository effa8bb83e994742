package dev.kemudi.store.encryption;

/** Is told what transformers do, by the threads that do it. What isn't overridden isn't counted. */
public interface EncryptionObserver {
  /** Counts nothing. */
  EncryptionObserver NONE = new EncryptionObserver() {};

  /** Which way a value goes. */
  enum Direction {
    FROM_STORAGE,
    TO_STORAGE
  }

  /**
   * A value was transformed, or not.
   *
   * @param prefix what the stored bytes begin with
   * @param code how it ended: {@code OK}, or the kind of the failure by its name in gRPC
   * @param began the clock's reading in nanoseconds
   */
  default void transformed(Direction direction, String prefix, String code, long began) {}

  /** A value with a key of its own is about to be transformed. */
  default void arrived(Direction direction) {}

  /** The plugin must be asked for a key, as it isn't among those that are kept. */
  default void missed() {}

  /** So much of the room for keys is taken. */
  default void filled(double share) {}

  /**
   * A key for one value was made.
   *
   * @param began the clock's reading in nanoseconds
   */
  default void keyMade(long began) {}
}
