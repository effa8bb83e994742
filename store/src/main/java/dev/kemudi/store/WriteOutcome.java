package dev.kemudi.store;

/** What became of a write. Anything but an outcome is a {@link StoreException}. */
public sealed interface WriteOutcome {
  /** What became of a create. */
  sealed interface Create extends WriteOutcome permits Written, AlreadyExists {}

  /** What became of an update. */
  sealed interface Update extends WriteOutcome permits Written, Conflict, Missing {}

  /** What became of a delete. */
  sealed interface Delete extends WriteOutcome permits Deleted, Conflict, Missing {}

  /** The key now has this entry, durably. */
  record Written(Entry entry) implements Create, Update {}

  /** The key is gone, durably, as of the revision. */
  record Deleted(Entry previous, Revision revision) implements Delete {}

  /** Nothing was written: the key was there already. */
  record AlreadyExists(Entry current) implements Create {}

  /** Nothing was written: the key is at another revision than the expected one. */
  record Conflict(Entry current) implements Update, Delete {}

  /** Nothing was written: the key wasn't there at this revision of the store. */
  record Missing(Revision revision) implements Update, Delete {}
}
