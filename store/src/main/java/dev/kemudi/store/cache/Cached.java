package dev.kemudi.store.cache;

import dev.kemudi.store.Keyed;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;

/** An object in the cache. */
public final class Cached<T> implements Keyed {
  private final StoreKey key;
  private final T object;
  private final long revision;

  Cached(StoreKey key, T object, Revision revision) {
    this.key = key;
    this.object = object;
    this.revision = revision.value();
  }

  @Override
  public StoreKey key() {
    return key;
  }

  public T object() {
    return object;
  }

  /** When it was last written. */
  public Revision revision() {
    return new Revision(revision);
  }
}
