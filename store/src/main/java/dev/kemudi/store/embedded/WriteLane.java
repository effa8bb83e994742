package dev.kemudi.store.embedded;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.store.CompactedException;
import dev.kemudi.store.Entry;
import dev.kemudi.store.FutureRevisionException;
import dev.kemudi.store.Payload;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.StoreUnavailableException;
import dev.kemudi.store.WriteOutcome;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one place where writes are decided. Under its lock a write looks at the newest decided state,
 * which may be ahead of the disk, becomes a change, is applied and handed to the journal; outside
 * of it the writer waits until the change is durable. A refusal waits as well, since what it was
 * refused for must not be lost again.
 */
final class WriteLane {
  /** The outermost lock of the store. */
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private State head;

  @GuardedBy("lock")
  private boolean closed;

  /** The latest revision when the age of history was last looked at, and when that was. */
  @GuardedBy("lock")
  private Revision mark;

  @GuardedBy("lock")
  private long markedMillis;

  private final Journal journal;
  private final Publication publication;
  private final Retention retention;
  private final InstantSource clock;
  private final Expirations expirations;

  WriteLane(Journal journal, Publication publication, Retention retention, InstantSource clock) {
    this.head = publication.state();
    this.journal = journal;
    this.publication = publication;
    this.retention = retention;
    this.clock = clock;
    this.mark = head.revision();
    this.markedMillis = clock.millis();
    this.expirations = new Expirations(clock, this::expire);
    head.expiring()
        .visitFrom(
            "",
            expiring -> {
              expirations.add(expiring);
              return true;
            });
  }

  /** An outcome and what its caller must wait for before hearing of it. */
  private record Decided<O>(O outcome, Commit commit) {
    O awaited() {
      commit.await();
      return outcome;
    }
  }

  WriteOutcome.Create create(StoreKey key, Payload payload) {
    Decided<? extends WriteOutcome.Create> decided;
    lock.lock();
    try {
      Entry current = current(key);
      decided =
          current == null ? put(key, payload) : refused(new WriteOutcome.AlreadyExists(current));
    } finally {
      lock.unlock();
    }
    return decided.awaited();
  }

  WriteOutcome.Update update(StoreKey key, Payload payload, Revision expected) {
    Decided<? extends WriteOutcome.Update> decided;
    lock.lock();
    try {
      Entry current = current(key);
      if (current == null) {
        decided = refused(new WriteOutcome.Missing(head.revision()));
      } else if (!current.modified().equals(expected)) {
        decided = refused(new WriteOutcome.Conflict(current));
      } else {
        decided = put(key, payload);
      }
    } finally {
      lock.unlock();
    }
    return decided.awaited();
  }

  WriteOutcome.Delete delete(StoreKey key, @Nullable Revision expected) {
    Decided<? extends WriteOutcome.Delete> decided;
    lock.lock();
    try {
      Entry current = current(key);
      if (current == null) {
        decided = refused(new WriteOutcome.Missing(head.revision()));
      } else if (expected != null && !current.modified().equals(expected)) {
        decided = refused(new WriteOutcome.Conflict(current));
      } else {
        Revision next = head.revision().next();
        Commit commit = advance(new Change.Delete(current.key(), next));
        decided = new Decided<>(new WriteOutcome.Deleted(current, next), commit);
      }
    } finally {
      lock.unlock();
    }
    return decided.awaited();
  }

  void compact(Revision revision) {
    Commit commit;
    lock.lock();
    try {
      ensureOpen();
      Revision published = publication.state().revision();
      if (revision.isAfter(published)) {
        throw new FutureRevisionException(revision, published);
      }
      if (!revision.isAfter(head.compacted())) {
        throw new CompactedException(revision, head.compacted());
      }
      commit = advance(new Change.Compact(revision, head.revision()));
    } finally {
      lock.unlock();
    }
    commit.await();
  }

  private void expire(Expiring expiring) {
    delete(expiring.key(), new Revision(expiring.revision()));
  }

  @GuardedBy("lock")
  private @Nullable Entry current(StoreKey key) {
    ensureOpen();
    return head.entries().get(key);
  }

  @GuardedBy("lock")
  private void ensureOpen() {
    if (closed) {
      throw new StoreUnavailableException("the store is closed");
    }
  }

  @GuardedBy("lock")
  private <O extends WriteOutcome> Decided<O> refused(O outcome) {
    return new Decided<>(outcome, journal.latest());
  }

  @GuardedBy("lock")
  private Decided<WriteOutcome.Written> put(StoreKey key, Payload payload) {
    Revision next = head.revision().next();
    long expiresAt = payload.ttlSeconds() == 0 ? 0 : clock.millis() + payload.ttlSeconds() * 1000;
    Change.Content content = new Change.Content(payload.bytes(), payload.attachmentAt(next));
    Commit commit = advance(new Change.Put(key, next, content, expiresAt));
    Expiring expiring = expiresAt == 0 ? null : head.expiring().get(key);
    if (expiring != null) {
      expirations.add(expiring);
    }
    Entry entry = Objects.requireNonNull(head.entries().get(key));
    return new Decided<>(new WriteOutcome.Written(entry), commit);
  }

  @GuardedBy("lock")
  private Commit advance(Change change) {
    long now = clock.millis();
    State after = head.apply(change, now);
    if (after.revision().value() % History.CHUNK_EVENTS == 0) {
      after = after.retained(retention, publication.state().revision(), now);
    }
    if (now - markedMillis >= retention.age().toMillis()) {
      after = after.withoutHistoryBefore(mark);
      mark = publication.state().revision();
      markedMillis = now;
    }
    head = after;
    return journal.append(change, after);
  }

  void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    expirations.close();
    journal.close();
  }
}
