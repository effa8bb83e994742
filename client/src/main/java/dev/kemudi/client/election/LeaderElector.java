package dev.kemudi.client.election;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.api.coordination.v1.LeaseCodec;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.ObjectReferenceBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.Threads;
import dev.kemudi.client.event.EventRecorder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Stands for election until it is closed: waits for the lease, leads while it can renew it, and
 * waits again after it has lost it.
 */
public final class LeaderElector implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LeaderElector.class.getName());
  private static final double JITTER = 1.2;

  private final ElectionConfig config;
  private final LeaseLock lock;
  private final Leadership leadership;
  private final EventRecorder events;
  private final InstantSource clock;
  private final RandomGenerator random;

  @GuardedBy("this")
  private @Nullable Thread thread;

  private volatile boolean leading;
  private volatile boolean closed;
  private String reported = "";

  public LeaderElector(
      Client client,
      ElectionConfig config,
      Leadership leadership,
      EventRecorder events,
      InstantSource clock,
      RandomGenerator random) {
    this.config = config;
    this.lock = new LeaseLock(client, config, clock);
    this.leadership = leadership;
    this.events = events;
    this.clock = clock;
    this.random = random;
  }

  public synchronized void start() {
    if (thread == null && !closed) {
      thread = Thread.ofVirtual().name("election-" + config.lease().name()).start(this::run);
    }
  }

  public boolean isLeading() {
    return leading;
  }

  private void run() {
    try {
      while (!closed) {
        acquire();
        lead();
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "the elector ends lease={0}", config.lease());
    }
  }

  private void acquire() throws InterruptedException {
    while (!attempt()) {
      double factor = 1 + JITTER * random.nextDouble();
      Thread.sleep(Duration.ofNanos((long) (config.retryPeriod().toNanos() * factor)));
    }
  }

  /** One attempt; false when the lease is another's or could not be written. */
  private boolean attempt() throws InterruptedException {
    try {
      boolean held = lock.acquireOrRenew();
      reportLeader();
      return held;
    } catch (RuntimeException e) {
      if (closed || Thread.interrupted()) {
        throw (InterruptedException) new InterruptedException("closed").initCause(e);
      }
      LOG.log(
          System.Logger.Level.WARNING,
          () -> "the lease was not written lease=" + config.lease() + " error=" + e.getMessage());
      return false;
    }
  }

  private void reportLeader() {
    String holder = lock.holder();
    if (!holder.equals(reported)) {
      reported = holder;
      leadership.leaderIs(holder);
    }
  }

  private void lead() throws InterruptedException {
    leading = true;
    tell("became leader");
    try {
      leadership.started();
      renewUntilLost();
    } finally {
      leading = false;
      leadership.stopped();
    }
    tell("stopped leading");
  }

  private void renewUntilLost() throws InterruptedException {
    Instant renewed = clock.instant();
    while (Duration.between(renewed, clock.instant()).compareTo(config.renewDeadline()) < 0) {
      Thread.sleep(config.retryPeriod());
      if (attempt()) {
        renewed = clock.instant();
      } else if (!lock.isHeld()) {
        return;
      }
    }
  }

  private void tell(String what) {
    ObjectReference lease =
        ObjectReferenceBuilder.create()
            .kind("Lease")
            .apiVersion(LeaseCodec.INSTANCE.gvk().apiVersion())
            .namespace(config.lease().namespace())
            .name(config.lease().name())
            .build();
    events.event(lease, "Normal", "LeaderElection", config.identity() + " " + what);
  }

  /** Stops leading, gives the lease back if so configured, and waits for both. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    if (running == null) {
      return;
    }
    running.interrupt();
    Threads.join(running);
    if (config.releaseOnClose()) {
      release();
    }
  }

  private void release() {
    try {
      lock.release();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the lease was not given back", e);
    }
  }
}
