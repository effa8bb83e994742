package dev.kemudi.store.encryption;

import dev.kemudi.store.StoreKey;

/** Turns values into what is stored, and back. Called by many threads. */
public interface Transformer {
  /** Leaves values as they are. */
  Transformer NONE =
      new Transformer() {
        @Override
        public byte[] seal(byte[] value, StoreKey key) {
          return value;
        }

        @Override
        public Opened open(byte[] stored, int from, StoreKey key) {
          return Opened.of(stored, from);
        }
      };

  /**
   * What is stored for a value.
   *
   * @param value isn't written to, and may be what is returned
   * @param key where it is stored
   * @throws TransformException if another program has a part in it that it doesn't do
   */
  byte[] seal(byte[] value, StoreKey key) throws TransformException;

  /**
   * The value of what is stored.
   *
   * @param from where it begins in the bytes
   * @throws TransformException if it is not one that this has made
   */
  Opened open(byte[] stored, int from, StoreKey key) throws TransformException;

  /**
   * A value.
   *
   * @param stale whether it would be stored in another way now
   */
  record Opened(byte[] value, boolean stale) {
    static Opened of(byte[] stored, int from) {
      return new Opened(
          from == 0 ? stored : java.util.Arrays.copyOfRange(stored, from, stored.length), false);
    }
  }
}
