package dev.kemudi.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;

/** Something that happens at most once and that callbacks wait for. */
final class Signal {
  @GuardedBy("this")
  private boolean fired;

  @GuardedBy("this")
  private List<Runnable> callbacks = List.of();

  /** Runs the callback when the signal fires, at once if it has. */
  void then(Runnable callback) {
    synchronized (this) {
      if (!fired) {
        if (callbacks.isEmpty()) {
          callbacks = new ArrayList<>(1);
        }
        callbacks.add(callback);
        return;
      }
    }
    callback.run();
  }

  void fire() {
    List<Runnable> waiting;
    synchronized (this) {
      if (fired) {
        return;
      }
      fired = true;
      waiting = callbacks;
      callbacks = List.of();
    }
    waiting.forEach(Runnable::run);
  }

  synchronized boolean fired() {
    return fired;
  }
}
