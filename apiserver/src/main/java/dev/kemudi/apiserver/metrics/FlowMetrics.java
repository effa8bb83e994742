package dev.kemudi.apiserver.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How requests take turns. */
public final class FlowMetrics {
  private static final String PREFIX = "apiserver_flowcontrol_";
  private static final String LEVEL = "priority_level";
  private static final String SCHEMA = "flow_schema";

  private final Family.Counters rejected;
  private final Family.Counters dispatched;
  private final Family.Histograms waits;
  private final Family.Histograms executions;
  private final Map<Flow, Series> all = new ConcurrentHashMap<>();

  private record Flow(String level, String schema) {}

  /** What is counted of the requests of one schema at one level. */
  public final class Series {
    private final Flow flow;
    private final LongAdder answered;
    private final Histogram waited;
    private final Histogram gaveUp;
    private final Histogram answers;
    private final Histogram watches;
    private final LongAdder waiting = new LongAdder();
    private final LongAdder executing = new LongAdder();
    private final LongAdder seats = new LongAdder();

    Series(Flow flow) {
      this.flow = flow;
      this.answered = dispatched.with(flow.level, flow.schema);
      this.waited = waits.with(flow.level, flow.schema, "true");
      this.gaveUp = waits.with(flow.level, flow.schema, "false");
      this.answers = executions.with(flow.level, flow.schema, "regular");
      this.watches = executions.with(flow.level, flow.schema, "watch");
    }

    /** A request comes. */
    public void arrived() {
      waiting.increment();
    }

    /**
     * It is its turn.
     *
     * @param arrived when it came, as {@link System#nanoTime} tells
     */
    public void seated(long arrived, int wide) {
      waiting.decrement();
      executing.increment();
      seats.add(wide);
      answered.increment();
      waited.observeSince(arrived);
    }

    /** It has given its seats back. */
    public void left(long seated, int wide, boolean watch) {
      executing.decrement();
      seats.add(-wide);
      (watch ? watches : answers).observeSince(seated);
    }

    /** It isn't answered. */
    public void rejected(long arrived, String reason) {
      waiting.decrement();
      gaveUp.observeSince(arrived);
      rejected.with(flow.level, flow.schema, reason).increment();
    }
  }

  public FlowMetrics(Metrics metrics) {
    this.rejected =
        metrics.counters(
            PREFIX + "rejected_requests_total",
            "[ALPHA] Number of requests rejected by API Priority and Fairness subsystem",
            LEVEL,
            SCHEMA,
            "reason");
    this.dispatched =
        metrics.counters(
            PREFIX + "dispatched_requests_total",
            "[ALPHA] Number of requests executed by API Priority and Fairness subsystem",
            LEVEL,
            SCHEMA);
    this.waits =
        metrics.histograms(
            PREFIX + "request_wait_duration_seconds",
            "[ALPHA] Length of time a request spent waiting in its queue",
            Buckets.flow(),
            LEVEL,
            SCHEMA,
            "execute");
    this.executions =
        metrics.histograms(
            PREFIX + "request_execution_seconds",
            "[ALPHA] Duration of initial stage (for a WATCH) or any (for a non-WATCH) stage of"
                + " request execution in the API Priority and Fairness subsystem",
            Buckets.flow(),
            LEVEL,
            SCHEMA,
            "type");
    metrics.gauges(
        PREFIX + "current_inqueue_requests",
        "[ALPHA] Number of requests currently pending in queues of the API Priority and Fairness"
            + " subsystem",
        reading -> all.values().forEach(each -> read(reading, each, each.waiting)),
        LEVEL,
        SCHEMA);
    metrics.gauges(
        PREFIX + "current_executing_requests",
        "[ALPHA] Number of requests in initial (for a WATCH) or any (for a non-WATCH) execution"
            + " stage in the API Priority and Fairness subsystem",
        reading -> all.values().forEach(each -> read(reading, each, each.executing)),
        LEVEL,
        SCHEMA);
    metrics.gauges(
        PREFIX + "request_concurrency_in_use",
        "[ALPHA] Concurrency (number of seats) occupied by the currently executing (initial stage"
            + " for a WATCH, any stage otherwise) requests in the API Priority and Fairness"
            + " subsystem",
        reading -> all.values().forEach(each -> read(reading, each, each.seats)),
        LEVEL,
        SCHEMA);
  }

  private static void read(Family.Reading reading, Series series, LongAdder value) {
    reading.value(value.sum(), series.flow.level, series.flow.schema);
  }

  /** What is counted of a schema's requests. */
  public Series of(String level, String schema) {
    return all.computeIfAbsent(new Flow(level, schema), Series::new);
  }
}
