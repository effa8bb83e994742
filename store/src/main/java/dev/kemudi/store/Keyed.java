package dev.kemudi.store;

/** Something that has a place in the key order. */
public interface Keyed {
  StoreKey key();
}
