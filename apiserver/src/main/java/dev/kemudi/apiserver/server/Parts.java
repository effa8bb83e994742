package dev.kemudi.apiserver.server;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a server is made of, closed in the opposite order, whether it has started or not. */
final class Parts {
  /** A part whose end is no error. */
  interface Part extends AutoCloseable {
    @Override
    void close();
  }

  private final Deque<Part> parts = new ArrayDeque<>();

  /** Adds the end of a part. */
  synchronized void add(Part end) {
    parts.push(end);
  }

  /** Closes all that have been added, once. */
  void close() {
    while (true) {
      Part last;
      synchronized (this) {
        last = parts.poll();
      }
      if (last == null) {
        return;
      }
      last.close();
    }
  }
}
