package dev.kemudi.store;

import org.jspecify.annotations.Nullable;

/** One change of one key. */
public sealed interface StoreEvent {
  StoreKey key();

  Revision revision();

  /** The entry before the change, null if the key was created by it. */
  @Nullable Entry previous();

  /** A key was created or written anew. */
  record Put(Entry entry, @Nullable Entry previous) implements StoreEvent {
    @Override
    public StoreKey key() {
      return entry.key();
    }

    @Override
    public Revision revision() {
      return entry.modified();
    }
  }

  /** A key was deleted, or its time to live was over. */
  record Delete(Entry previous, Revision revision) implements StoreEvent {
    @Override
    public StoreKey key() {
      return previous.key();
    }
  }
}
