package dev.kemudi.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one origin. While it isn't known that the origin speaks only HTTP/1.1, one
 * thread dials and the rest wait, as they will share what it gets; afterwards each dials its own.
 */
final class OriginPool {
  /** Makes a connection; blocks. */
  interface Dial {
    ClientConnection dial(Runnable onChange) throws IOException;
  }

  private final Dial dial;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  @GuardedBy("lock")
  private final List<ClientConnection> connections = new ArrayList<>();

  @GuardedBy("lock")
  private boolean dialing;

  @GuardedBy("lock")
  private boolean single;

  OriginPool(Dial dial) {
    this.dial = dial;
  }

  /** A connection with a place reserved. */
  ClientConnection reserve() throws IOException {
    lock.lock();
    try {
      ClientConnection free = find();
      while (free == null && dialing && !single) {
        Waits.await(changed, Waits.FOREVER.toNanos());
        free = find();
      }
      if (free != null) {
        return free;
      }
      dialing = true;
    } finally {
      lock.unlock();
    }
    return dialAndReserve();
  }

  private ClientConnection dialAndReserve() throws IOException {
    ClientConnection dialled = null;
    try {
      dialled = dial.dial(this::onChange);
      if (!dialled.reserve()) {
        throw new PeerGoneException("the new connection was closed", true);
      }
      return dialled;
    } finally {
      lock.lock();
      try {
        dialing = false;
        if (dialled != null) {
          single = !dialled.multiplexed();
          connections.add(dialled);
        }
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  @GuardedBy("lock")
  private @Nullable ClientConnection find() {
    connections.removeIf(connection -> !connection.usable());
    // The most recently added first: older ones fall idle and are closed.
    for (ClientConnection connection : connections.reversed()) {
      if (connection.reserve()) {
        return connection;
      }
    }
    return null;
  }

  private void onChange() {
    lock.lock();
    try {
      connections.removeIf(connection -> !connection.usable());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<ClientConnection> connections() {
    lock.lock();
    try {
      return List.copyOf(connections);
    } finally {
      lock.unlock();
    }
  }
}
