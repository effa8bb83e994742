package dev.kemudi.store.embedded;

import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import org.jspecify.annotations.Nullable;

/** A write that was decided on: what the log holds and {@link State#apply} carries out. */
sealed interface Change {
  /** Where the store stands after the change; a compaction leaves it where it is. */
  Revision revision();

  /**
   * @param expiresAtMillis when its time to live ends, zero if never
   */
  record Put(StoreKey key, Revision revision, Content content, long expiresAtMillis)
      implements Change {}

  /** A key goes. */
  record Delete(StoreKey key, Revision revision) implements Change {}

  /** The history before a revision goes. */
  record Compact(Revision compacted, Revision revision) implements Change {}

  /** Bytes and, unless they come from the disk, what the writer attached to them. */
  final class Content {
    final byte[] bytes;
    final @Nullable Object attachment;

    Content(byte[] bytes, @Nullable Object attachment) {
      this.bytes = bytes;
      this.attachment = attachment;
    }
  }
}
