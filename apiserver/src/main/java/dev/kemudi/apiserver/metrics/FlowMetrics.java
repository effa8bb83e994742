package dev.kemudi.apiserver.metrics;

import dev.kemudi.client.metric.Histogram;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How requests take turns. What a level tells as a whole is in {@link LevelFamilies}. */
public final class FlowMetrics {
  static final String PREFIX = "apiserver_flowcontrol_";
  static final String LEVEL = "priority_level";
  private static final String SCHEMA = "flow_schema";

  private final Family.Counters rejected;
  private final Family.Histograms waits;
  private final Family.Histograms executions;
  private final Family.Histograms lengths;
  private final Family.Histograms widths;
  private final Family.Histograms watchers;
  private final Map<Flow, Series> all = new ConcurrentHashMap<>();

  private record Flow(String level, String schema) {}

  /** What is counted of the requests of one schema at one level. */
  public final class Series {
    private final Flow flow;
    private final LongAdder begun;
    private final LongAdder noRoom;
    private final Histogram waited;
    private final Histogram gaveUp;
    private final Histogram answers;
    private final Histogram watches;
    private final Histogram length;
    private final Histogram width;
    private final Histogram watching;
    private final LongAdder waiting = new LongAdder();
    private final LongAdder executing = new LongAdder();
    private final LongAdder seats = new LongAdder();

    Series(Flow flow) {
      this.flow = flow;
      this.begun = new LongAdder();
      this.noRoom = new LongAdder();
      this.waited = waits.with(flow.level, flow.schema, "true");
      this.gaveUp = waits.with(flow.level, flow.schema, "false");
      this.answers = executions.with(flow.level, flow.schema, "regular");
      this.watches = executions.with(flow.level, flow.schema, "watch");
      this.length = lengths.with(flow.level, flow.schema);
      this.width = widths.with(flow.level, flow.schema);
      this.watching = watchers.with(flow.level, flow.schema);
    }

    /** A request is thought to take so many seats. */
    public void estimated(int seats) {
      width.observe(seats);
    }

    /** Somebody watches what a request writes. */
    public void watched(int watchers) {
      watching.observe(watchers);
    }

    /**
     * A request is in a queue.
     *
     * @param length of the queue, with it
     */
    public void queued(int length) {
      waiting.increment();
      this.length.observe(length);
    }

    /** It is not any more. */
    public void unqueued() {
      waiting.decrement();
    }

    /** It would be next, but there isn't room. */
    public void notAccommodated() {
      noRoom.increment();
    }

    /** It has seats. */
    public void seated(int wide) {
      executing.increment();
      seats.add(wide);
    }

    /** It is answered, if its seats are free or not. */
    public void answered() {
      executing.decrement();
    }

    /** It has given its seats back. */
    public void left(int wide) {
      seats.add(-wide);
    }

    /**
     * It has waited for its turn.
     *
     * @param arrived when it came, as {@link System#nanoTime} tells
     */
    public void waited(long arrived) {
      waited.observeSince(arrived);
    }

    /** It is begun to answer it. */
    public void begun() {
      begun.increment();
    }

    /** It is answered, or the watch has begun. */
    public void ended(long began, boolean watch) {
      (watch ? watches : answers).observeSince(began);
    }

    /** It isn't answered. */
    public void rejected(long arrived, String reason) {
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
    this.lengths =
        histograms(
            metrics,
            "request_queue_length_after_enqueue",
            "Length of queue in the API Priority and Fairness subsystem, as seen by each request"
                + " after it is enqueued",
            0,
            10,
            25,
            50,
            100,
            250,
            500,
            1000);
    this.widths =
        histograms(
            metrics,
            "work_estimated_seats",
            "Number of estimated seats (maximum of initial and final seats) associated with"
                + " requests in API Priority and Fairness",
            1,
            2,
            4,
            10);
    this.watchers =
        histograms(
            metrics,
            "watch_count_samples",
            "count of watchers for mutating requests in API Priority and Fairness",
            0,
            1,
            10,
            100,
            1000,
            10_000);
    counts(metrics);
    gauges(metrics);
  }

  private static Family.Histograms histograms(
      Metrics metrics, String name, String help, double... bounds) {
    return metrics.histograms(PREFIX + name, "[ALPHA] " + help, bounds, LEVEL, SCHEMA);
  }

  private void counts(Metrics metrics) {
    metrics.counts(
        PREFIX + "dispatched_requests_total",
        "[ALPHA] Number of requests executed by API Priority and Fairness subsystem",
        reading -> all.values().forEach(each -> readCounted(reading, each, each.begun)),
        LEVEL,
        SCHEMA);
    metrics.counts(
        PREFIX + "request_dispatch_no_accommodation_total",
        "[ALPHA] Number of times a dispatch attempt resulted in a non accommodation due to lack of"
            + " available seats",
        reading -> all.values().forEach(each -> readCounted(reading, each, each.noRoom)),
        LEVEL,
        SCHEMA);
  }

  private void gauges(Metrics metrics) {
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

  /** What has never happened is not told. */
  private static void readCounted(Family.Reading reading, Series series, LongAdder value) {
    if (value.sum() > 0) {
      read(reading, series, value);
    }
  }

  /** Nor are schemas that no request has come by. */
  private static void read(Family.Reading reading, Series series, LongAdder value) {
    if (series.begun.sum() > 0 || series.width.isUsed()) {
      reading.value(value.sum(), series.flow.level, series.flow.schema);
    }
  }

  /** What is counted of a schema's requests; it stays the same if the schema changes. */
  public Series of(String level, String schema) {
    return all.computeIfAbsent(new Flow(level, schema), Series::new);
  }
}
