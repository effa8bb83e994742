package dev.kemudi.apiserver.flow;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.apiserver.metrics.FlowMetrics;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A request at a priority level, waiting or seated. */
final class Turn {
  private final FairQueues level;
  private final FlowQueue queue;
  private final Width width;
  private final FlowMetrics.Series counted;
  private final Visitor visitor;
  private final double arrived;

  /** Under the level's lock. */
  private boolean waits;

  /** Who waits, if somebody has to. */
  private volatile @Nullable Thread waiter;

  private volatile boolean called;

  /** Nanoseconds, once it is seated. */
  private volatile long began;

  private volatile boolean seated;

  @GuardedBy("this")
  private boolean leaving;

  /**
   * @param arrived in virtual time
   */
  Turn(
      FairQueues level,
      FlowQueue queue,
      Width width,
      FlowMetrics.Series counted,
      Visitor visitor,
      double arrived) {
    this.level = level;
    this.queue = queue;
    this.width = width;
    this.counted = counted;
    this.visitor = visitor;
    this.arrived = arrived;
  }

  FlowQueue queue() {
    return queue;
  }

  Width width() {
    return width;
  }

  FlowMetrics.Series counted() {
    return counted;
  }

  Visitor visitor() {
    return visitor;
  }

  /** It isn't seated at once. */
  void waits() {
    waits = true;
  }

  boolean hasToWait() {
    return waits;
  }

  double arrived() {
    return arrived;
  }

  boolean isSeated() {
    return seated;
  }

  void seated(long now) {
    began = now;
    seated = true;
    wake();
  }

  /** Ends the wait, whatever came of it. */
  void wake() {
    called = true;
    Thread thread = waiter;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /** Waits until it is seated, somebody has ended the wait, or time is up. */
  void await(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    waiter = Thread.currentThread();
    for (long left = patience.toNanos(); !called && left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** Gives the seats back, at once or when their time is over; does nothing the second time. */
  void leave() {
    synchronized (this) {
      if (leaving) {
        return;
      }
      leaving = true;
    }
    if (width.afterwards().isPositive()) {
      level.answered(this);
      Thread.ofVirtual().name("flow-seats").start(this::leaveLater);
    } else {
      level.left(this, began, true);
    }
  }

  private void leaveLater() {
    try {
      Thread.sleep(width.afterwards());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    level.left(this, began, false);
  }
}
