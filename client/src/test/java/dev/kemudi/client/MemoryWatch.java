package dev.kemudi.client;

import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A watch over a table of a memory client. */
final class MemoryWatch<T extends KubeObject> implements Watch<T> {
  private final ReentrantLock lock;
  private final Condition changed;
  private final MemoryTable table;
  private final Resource<T> resource;
  private final ListQuery query;
  private final MemorySelector selector;
  private final ArrayDeque<Event<T>> first = new ArrayDeque<>();
  private long place;
  private boolean closed;

  MemoryWatch(
      ReentrantLock lock,
      Condition changed,
      MemoryTable table,
      Resource<T> resource,
      ListQuery query,
      long place) {
    this.lock = lock;
    this.changed = changed;
    this.table = table;
    this.resource = resource;
    this.query = query;
    this.selector = MemorySelector.of(query);
    this.place = place;
  }

  /** Tells of what is there, as a watch without a version does; under the client's lock. */
  MemoryWatch<T> startingWithObjects() {
    table
        .objects
        .values()
        .forEach(
            stored -> {
              if (matches(stored)) {
                first.add(new Event.Added<>(stored.as(resource.kind())));
              }
            });
    return this;
  }

  private boolean matches(@Nullable Stored<?> stored) {
    return stored != null
        && (query.namespace().isEmpty() || query.namespace().equals(stored.metadata().namespace()))
        && selector.matches(stored);
  }

  @Override
  public @Nullable Event<T> next(Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (true) {
        Event<T> event = poll();
        if (event != null) {
          return event;
        }
        if (closed) {
          throw new WatchClosedException("the watch was closed");
        }
        if (left <= 0) {
          return null;
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Event<T> poll() {
    Event<T> event = first.poll();
    while (event == null && place < table.end()) {
      MemoryTable.Change change = table.at(place++);
      if (change == null) {
        throw StatusError.expired("The resourceVersion for the provided watch is too old.");
      }
      event = event(change);
    }
    return event;
  }

  private @Nullable Event<T> event(MemoryTable.Change change) {
    Stored<?> old = change.old();
    Stored<?> now = change.now();
    if (old == null && now == null) {
      return query.bookmarks() ? new Event.Bookmark<>(Long.toString(change.version())) : null;
    }
    boolean before = matches(old);
    if (now != null && matches(now)) {
      T object = now.as(resource.kind());
      return before ? new Event.Modified<>(object) : new Event.Added<>(object);
    }
    if (!before || old == null) {
      return null;
    }
    String version = Long.toString(change.version());
    return new Event.Deleted<>(
        old.with(metadata -> metadata.resourceVersion(version)).as(resource.kind()));
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
