package dev.kemudi.apiserver.metrics;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What priority levels tell as a whole, asked when somebody reads. */
public final class LevelFamilies {
  private static final String PREFIX = FlowMetrics.PREFIX;
  private static final String LEVEL = FlowMetrics.LEVEL;
  private static final String PHASE = "phase";
  private static final String OBSERVED =
      "EXPERIMENTAL: [ALPHA] Observations, at the end of every" + " nanosecond, of ";

  private final Metrics metrics;
  private final Supplier<Map<String, LevelReading>> levels;

  private LevelFamilies(Metrics metrics, Supplier<Map<String, LevelReading>> levels) {
    this.metrics = metrics;
    this.levels = levels;
  }

  /**
   * Adds them.
   *
   * @param levels those that have limits, by name
   */
  public static void add(Metrics metrics, Supplier<Map<String, LevelReading>> levels) {
    LevelFamilies families = new LevelFamilies(metrics, levels);
    families.limits();
    families.virtualTimes();
    families.use();
  }

  private void limits() {
    gauge(
        "request_concurrency_limit",
        "Shared concurrency limit in the API Priority and Fairness subsystem",
        LevelReading::limit);
    gauge("current_r", "R(time of last change)", LevelReading::virtualTime);
  }

  private void gauge(String name, String help, ToDoubleFunction<LevelReading> value) {
    metrics.gauges(
        PREFIX + name,
        "[ALPHA] " + help,
        reading ->
            levels.get().forEach((level, read) -> reading.value(value.applyAsDouble(read), level)),
        LEVEL);
  }

  private void virtualTimes() {
    dispatched("dispatch_r", "R(time of last dispatch)", LevelReading.Dispatch::virtualTime);
    dispatched("latest_s", "S(most recently dispatched request)", LevelReading.Dispatch::begin);
    bounds(
        "next_s_bounds",
        "min and max, over queues, of S(oldest waiting request in queue)",
        LevelReading.Dispatch::least,
        LevelReading.Dispatch::most);
    bounds(
        "next_discounted_s_bounds",
        "min and max, over queues, of S(oldest waiting request in queue) - estimated work in"
            + " progress",
        LevelReading.Dispatch::leastDiscounted,
        LevelReading.Dispatch::mostDiscounted);
  }

  private void dispatched(String name, String help, ToDoubleFunction<LevelReading.Dispatch> value) {
    metrics.gauges(
        PREFIX + name,
        "[ALPHA] " + help,
        reading -> lastDispatches((level, last) -> reading.value(value.applyAsDouble(last), level)),
        LEVEL);
  }

  private void bounds(
      String name,
      String help,
      ToDoubleFunction<LevelReading.Dispatch> least,
      ToDoubleFunction<LevelReading.Dispatch> most) {
    metrics.gauges(
        PREFIX + name,
        "[ALPHA] " + help,
        reading ->
            lastDispatches(
                (level, last) -> {
                  reading.value(most.applyAsDouble(last), "max", level);
                  reading.value(least.applyAsDouble(last), "min", level);
                }),
        "bound",
        LEVEL);
  }

  @FunctionalInterface
  private interface Dispatches {
    void take(String level, LevelReading.Dispatch last);
  }

  private void lastDispatches(Dispatches taker) {
    levels
        .get()
        .forEach(
            (level, read) -> {
              if (read.last() != null) {
                taker.take(level, read.last());
              }
            });
  }

  private void use() {
    metrics.distributions(
        PREFIX + "priority_level_seat_utilization",
        OBSERVED
            + "utilization of seats for any stage of execution (but only initial stage for"
            + " WATCHes)",
        Buckets.seatUse(),
        each((level, read, taken) -> tell(taken, read.seats(), "executing", level)),
        PHASE,
        LEVEL);
    metrics.distributions(
        PREFIX + "priority_level_request_utilization",
        OBSERVED
            + "number of requests (as a fraction of the relevant limit) waiting or in any stage of"
            + " execution (but only initial stage for WATCHes)",
        Buckets.requestUse(),
        each(
            (level, read, taken) -> {
              tell(taken, read.executing(), "executing", level);
              tell(taken, read.waiting(), "waiting", level);
            }),
        PHASE,
        LEVEL);
  }

  @FunctionalInterface
  private interface Use {
    void tell(String level, LevelReading read, Family.Distribution taken);
  }

  private Consumer<Family.Distribution> each(Use use) {
    return taken -> levels.get().forEach((level, read) -> use.tell(level, read, taken));
  }

  private static void tell(Family.Distribution taken, TimedRatio.Reading use, String... labels) {
    taken.value(use.nanos(), use.sum(), labels);
  }
}
