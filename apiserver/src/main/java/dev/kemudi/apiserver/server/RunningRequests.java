package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.endpoint.Answer;
import dev.kemudi.apiserver.request.ChainExchange;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.value.GoDuration;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The requests that are on their way. Those that take too long are answered so and interrupted;
 * those without an end are interrupted when the server stops.
 */
final class RunningRequests implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RunningRequests.class.getName());
  private static final StatusError TOO_LONG =
      StatusError.timeout("request did not complete within the allotted timeout", 0);

  private final Duration most;
  private final Set<Running> limited = ConcurrentHashMap.newKeySet();
  private final Set<Running> streams = ConcurrentHashMap.newKeySet();
  private final Thread keeper;
  private volatile boolean draining;
  private volatile boolean closed;

  /** When the keeper looks again, in nanoseconds; {@code Long.MAX_VALUE} while it sleeps. */
  private volatile long looksAt = Long.MAX_VALUE;

  /** A request on its way; it has arrived when this is closed. */
  static final class Running implements AutoCloseable {
    private final Set<Running> among;
    private final Thread thread = Thread.currentThread();
    private final ChainExchange exchange;
    private final RequestContext context;
    private final long deadline;

    private Running(
        Set<Running> among, ChainExchange exchange, RequestContext context, long deadline) {
      this.among = among;
      this.exchange = exchange;
      this.context = context;
      this.deadline = deadline;
    }

    @Override
    public void close() {
      among.remove(this);
      exchange.awaitPreemption();
    }
  }

  /**
   * @param most how long a request may take unless it asks for less
   */
  RunningRequests(Duration most) {
    this.most = most;
    this.keeper = Thread.ofVirtual().name("request-deadlines").start(this::keep);
  }

  /**
   * Notes the request of the calling thread.
   *
   * @throws StatusError when the time that it asks for is none
   */
  Running begin(ChainExchange exchange, RequestContext context) {
    if (context.info().isLongRunning()) {
      Running stream = new Running(streams, exchange, context, 0);
      streams.add(stream);
      if (draining) {
        stream.thread.interrupt();
      }
      return stream;
    }
    Duration asked = asked(exchange.query().get("timeout", ""));
    Duration own = asked.isPositive() && asked.compareTo(most) < 0 ? asked : most;
    long deadline = System.nanoTime() + own.toNanos();
    context.endBy(deadline);
    Running request = new Running(limited, exchange, context, deadline);
    limited.add(request);
    long next = looksAt;
    if (next == Long.MAX_VALUE || deadline - next < 0) {
      LockSupport.unpark(keeper);
    }
    return request;
  }

  private static Duration asked(String text) {
    try {
      return text.isEmpty() ? Duration.ZERO : GoDuration.parse(text);
    } catch (IllegalArgumentException e) {
      throw StatusError.badRequest(
          "invalid timeout specified in the request URL - " + e.getMessage());
    }
  }

  private void keep() {
    while (!closed) {
      // A request that comes while this looks wakes it again.
      looksAt = Long.MAX_VALUE;
      long now = System.nanoTime();
      long left = Long.MAX_VALUE;
      for (Running request : limited) {
        if (request.deadline - now <= 0) {
          expire(request);
        } else {
          left = Math.min(left, request.deadline - now);
        }
      }
      if (left == Long.MAX_VALUE) {
        LockSupport.park(this);
      } else {
        looksAt = now + left;
        LockSupport.parkNanos(this, left);
      }
    }
  }

  private void expire(Running request) {
    limited.remove(request);
    try {
      request.exchange.preempt(
          wire -> Answer.error(wire, request.context, TOO_LONG), request.thread);
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "nobody takes the answer that a request took too long", e);
    }
  }

  boolean isDraining() {
    return draining;
  }

  /** Ends what has no end of its own, now and from now on. */
  void drain() {
    draining = true;
    streams.forEach(stream -> stream.thread.interrupt());
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(keeper);
    try {
      keeper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
