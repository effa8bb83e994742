package dev.kemudi.store.embedded;

import dev.kemudi.store.CompactedException;
import dev.kemudi.store.Entry;
import dev.kemudi.store.FutureRevisionException;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreEvent;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.tree.SortedTree;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the store holds at one revision. Immutable: {@link #apply} makes the next one, on a live
 * server and when the log is read after a restart alike.
 *
 * @param compacted the oldest revision whose state can still be told
 * @param history the events after it
 */
record State(
    SortedTree<Entry> entries,
    SortedTree<Expiring> expiring,
    Revision revision,
    Revision compacted,
    History history) {

  /** A new store stands at revision one, as etcd's does. */
  static State initial() {
    Revision first = new Revision(1);
    return new State(SortedTree.empty(), SortedTree.empty(), first, first, History.empty());
  }

  State apply(Change change, long nowMillis) {
    return switch (change) {
      case Change.Put put -> applied(put, nowMillis);
      case Change.Delete delete -> applied(delete, nowMillis);
      case Change.Compact compact -> withoutHistoryBefore(compact.compacted());
    };
  }

  private State applied(Change.Put put, long nowMillis) {
    Entry previous = entries.get(put.key());
    Entry entry =
        new Entry(
            previous == null ? put.key() : previous.key(),
            put.content().bytes,
            put.content().attachment,
            previous == null ? put.revision() : previous.created(),
            put.revision(),
            previous == null ? 1 : previous.version() + 1);
    SortedTree<Expiring> leases =
        put.expiresAtMillis() == 0
            ? withoutExpiry(put.key())
            : expiring.put(
                new Expiring(entry.key(), put.revision().value(), put.expiresAtMillis()));
    return new State(
        entries.put(entry),
        leases,
        put.revision(),
        compacted,
        remembered(
            previous,
            new StoreEvent.Put(entry, previous == null ? null : previous.withoutAttachment()),
            nowMillis));
  }

  private State applied(Change.Delete delete, long nowMillis) {
    Entry previous = entries.get(delete.key());
    if (previous == null) {
      throw new IllegalStateException("a delete of a key that isn't there: " + delete.key());
    }
    return new State(
        entries.remove(delete.key()),
        withoutExpiry(delete.key()),
        delete.revision(),
        compacted,
        remembered(
            previous,
            new StoreEvent.Delete(previous.withoutAttachment(), delete.revision()),
            nowMillis));
  }

  private History remembered(@Nullable Entry superseded, StoreEvent event, long nowMillis) {
    if (superseded != null) {
      history.dropAttachment(superseded);
    }
    return history.append(event, nowMillis);
  }

  private SortedTree<Expiring> withoutExpiry(StoreKey key) {
    return expiring.size() == 0 ? expiring : expiring.remove(key);
  }

  /**
   * Without the history that needn't be kept.
   *
   * @param limit the highest revision that may be compacted
   */
  State retained(Retention retention, Revision limit, long nowMillis) {
    long excess = Math.min(history.excess(retention, nowMillis), limit.value());
    return excess == 0 ? this : withoutHistoryBefore(new Revision(excess));
  }

  State withoutHistoryBefore(Revision oldest) {
    if (!oldest.isAfter(compacted)) {
      return this;
    }
    return new State(entries, expiring, revision, oldest, history.without(oldest.value()));
  }

  /**
   * The entries as they were at a revision: those of now with the later changes undone. At most the
   * retained events are looked at, and nothing but the trees of readers is kept for old revisions.
   */
  SortedTree<Entry> entriesAt(@Nullable Revision asked, String prefix) {
    if (asked == null || asked.equals(revision)) {
      return entries;
    }
    if (asked.isAfter(revision)) {
      throw new FutureRevisionException(asked, revision);
    }
    if (asked.isBefore(compacted)) {
      throw new CompactedException(asked, compacted);
    }
    SortedTree<Entry> undone = entries;
    Set<StoreKey> seen = new HashSet<>();
    for (long i = asked.value() + 1; i <= revision.value(); i++) {
      StoreEvent event = history.at(i);
      if (event.key().startsWith(prefix) && seen.add(event.key())) {
        Entry previous = event.previous();
        undone = previous == null ? undone.remove(event.key()) : undone.put(previous);
      }
    }
    return undone;
  }
}
