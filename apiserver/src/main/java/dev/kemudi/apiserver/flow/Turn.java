package dev.kemudi.apiserver.flow;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request at a priority level, waiting or seated. */
final class Turn {
  private final FairQueues level;
  private final FlowQueue queue;
  private final Width width;
  private final double arrived;
  private final CountDownLatch called = new CountDownLatch(1);
  private final AtomicBoolean left = new AtomicBoolean();

  /** Nanoseconds, once it is seated. */
  private volatile long began;

  private volatile boolean seated;

  /**
   * @param arrived in virtual time
   */
  Turn(FairQueues level, FlowQueue queue, Width width, double arrived) {
    this.level = level;
    this.queue = queue;
    this.width = width;
    this.arrived = arrived;
  }

  FlowQueue queue() {
    return queue;
  }

  Width width() {
    return width;
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
    called.countDown();
  }

  void await(Duration patience) throws InterruptedException {
    boolean _ = called.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Gives the seats back, at once or when their time is over; does nothing the second time. */
  void leave() {
    if (!left.compareAndSet(false, true)) {
      return;
    }
    if (width.afterwards().isPositive()) {
      Thread.ofVirtual().name("flow-seats").start(this::leaveLater);
    } else {
      level.left(this, began);
    }
  }

  private void leaveLater() {
    try {
      Thread.sleep(width.afterwards());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    level.left(this, began);
  }
}
