package dev.kemudi.apiserver.metrics;

import java.util.function.LongSupplier;

/** How many requests wait and how many are answered, those that write apart from others. */
public final class KindUse {
  private final Kind reading;
  private final Kind writing;

  /** Requests of one kind. */
  public static final class Kind {
    private final LongSupplier nanos;
    private final TimedRatio waiting;
    private final TimedRatio executing;

    Kind(LongSupplier nanos) {
      long now = nanos.getAsLong();
      this.nanos = nanos;
      this.waiting = new TimedRatio(Buckets.kindUse(), now);
      this.executing = new TimedRatio(Buckets.kindUse(), now);
    }

    /** One has to wait, or, with -1, has waited. */
    public void waiting(int delta) {
      synchronized (waiting) {
        waiting.add(delta, nanos.getAsLong());
      }
    }

    /** One is begun to be answered, or, with -1, is answered. */
    public void executing(int delta) {
      synchronized (executing) {
        executing.add(delta, nanos.getAsLong());
      }
    }

    private void limit(long mostWaiting, long mostExecuting) {
      synchronized (waiting) {
        waiting.limit(mostWaiting, nanos.getAsLong());
      }
      synchronized (executing) {
        executing.limit(mostExecuting, nanos.getAsLong());
      }
    }

    private long waiting() {
      synchronized (waiting) {
        return waiting.value();
      }
    }

    private void read(Family.Distribution taken, String name) {
      TimedRatio.Reading busy;
      synchronized (executing) {
        busy = executing.read(nanos.getAsLong());
      }
      taken.value(busy.nanos(), busy.sum(), "executing", name);
      TimedRatio.Reading idle;
      synchronized (waiting) {
        idle = waiting.read(nanos.getAsLong());
      }
      taken.value(idle.nanos(), idle.sum(), "waiting", name);
    }
  }

  /**
   * @param nanos a clock that only goes forward
   */
  public KindUse(Metrics metrics, LongSupplier nanos) {
    this.reading = new Kind(nanos);
    this.writing = new Kind(nanos);
    metrics.distributions(
        FlowMetrics.PREFIX + "read_vs_write_current_requests",
        "EXPERIMENTAL: [ALPHA] Observations, at the end of every nanosecond, of the number of"
            + " requests (as a fraction of the relevant limit) waiting or in regular stage of"
            + " execution",
        Buckets.kindUse(),
        taken -> {
          writing.read(taken, "mutating");
          reading.read(taken, "readOnly");
        },
        "phase",
        "request_kind");
    metrics.gauges(
        "apiserver_current_inqueue_requests",
        "[ALPHA] Maximal number of queued requests in this apiserver per request kind in last"
            + " second.",
        taken -> {
          taken.value(writing.waiting(), "mutating");
          taken.value(reading.waiting(), "readOnly");
        },
        "request_kind");
  }

  /** That of a request's verb. */
  public Kind of(String verb) {
    return switch (verb) {
      case "get", "list", "watch" -> reading;
      default -> writing;
    };
  }

  /** What all levels together allow. */
  public void limit(long waiting, long executing) {
    reading.limit(waiting, executing);
    writing.limit(waiting, executing);
  }
}
