package dev.kemudi.store.embedded;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.store.CompactedException;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The state that readers see, and the watches that want to know when it moves on. A watch is told
 * only that it has something to read; it reads the events from the history itself.
 */
final class Publication {
  /** Held while the state moves on and while a watch looks at what it has missed; innermost. */
  final ReentrantLock lock = new ReentrantLock();

  private volatile State state;

  @GuardedBy("lock")
  private List<EmbeddedWatch> watches = List.of();

  @GuardedBy("lock")
  private boolean closed;

  Publication(State initial) {
    state = initial;
  }

  State state() {
    return state;
  }

  void publish(State next) {
    List<EmbeddedWatch> woken = new ArrayList<>();
    lock.lock();
    try {
      long from = state.revision().value() + 1;
      for (EmbeddedWatch watch : watches) {
        if (watch.mark(next.history(), from, next.revision().value())) {
          woken.add(watch);
        }
      }
      state = next;
    } finally {
      lock.unlock();
    }
    woken.forEach(EmbeddedWatch::wake);
  }

  EmbeddedWatch watch(String prefix, Revision after) {
    lock.lock();
    try {
      State now = state;
      if (after.isBefore(now.compacted())) {
        throw new CompactedException(after, now.compacted());
      }
      EmbeddedWatch watch = new EmbeddedWatch(this, prefix, after.value());
      watch.mark(now.history(), after.value() + 1, now.revision().value());
      if (closed) {
        watch.end();
      } else {
        List<EmbeddedWatch> more = new ArrayList<>(watches);
        more.add(watch);
        watches = List.copyOf(more);
      }
      return watch;
    } finally {
      lock.unlock();
    }
  }

  void forget(EmbeddedWatch watch) {
    lock.lock();
    try {
      watches = watches.stream().filter(other -> other != watch).toList();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    List<EmbeddedWatch> ended;
    lock.lock();
    try {
      closed = true;
      ended = watches;
      watches = List.of();
    } finally {
      lock.unlock();
    }
    ended.forEach(EmbeddedWatch::end);
  }

  /** The events of a span of revisions whose keys start with the prefix. */
  static List<StoreEvent> events(History history, String prefix, long from, long to) {
    List<StoreEvent> events = new ArrayList<>();
    for (long i = from; i <= to; i++) {
      StoreEvent event = history.at(i);
      if (event.key().startsWith(prefix)) {
        events.add(event);
      }
    }
    return events;
  }
}
