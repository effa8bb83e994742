package dev.kemudi.apiserver.metrics;

import dev.kemudi.client.controller.QueueReading;
import dev.kemudi.client.metric.Histogram;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The work queues of controllers, which are asked when somebody reads. */
public final class QueueFamilies {
  private static final String PREFIX = "workqueue_";
  private static final String LABEL = "name";

  private final Metrics metrics;
  private final Supplier<List<QueueReading>> queues;

  private QueueFamilies(Metrics metrics, Supplier<List<QueueReading>> queues) {
    this.metrics = metrics;
    this.queues = queues;
  }

  /** Adds them. */
  public static void add(Metrics metrics, Supplier<List<QueueReading>> queues) {
    new QueueFamilies(metrics, queues).add();
  }

  private void add() {
    metrics.gauges(
        PREFIX + "depth", "[ALPHA] Current depth of workqueue", each(QueueReading::depth), LABEL);
    metrics.counts(
        PREFIX + "adds_total",
        "[ALPHA] Total number of adds handled by workqueue",
        each(QueueReading::adds),
        LABEL);
    metrics.counts(
        PREFIX + "retries_total",
        "[ALPHA] Total number of retries handled by workqueue",
        each(QueueReading::retries),
        LABEL);
    metrics.gauges(
        PREFIX + "unfinished_work_seconds",
        "[ALPHA] How many seconds of work has done that is in progress and hasn't been observed by"
            + " work_duration. Large values indicate stuck threads. One can deduce the number of"
            + " stuck threads by observing the rate at which this increases.",
        each(QueueReading::unfinishedSeconds),
        LABEL);
    metrics.gauges(
        PREFIX + "longest_running_processor_seconds",
        "[ALPHA] How many seconds has the longest running processor for workqueue been running.",
        each(QueueReading::longestSeconds),
        LABEL);
    times(
        "queue_duration_seconds",
        "[ALPHA] How long in seconds an item stays in workqueue before being requested.",
        QueueReading::waited);
    times(
        "work_duration_seconds",
        "[ALPHA] How long in seconds processing an item from workqueue takes.",
        QueueReading::worked);
  }

  private Consumer<Family.Reading> each(ToDoubleFunction<QueueReading> value) {
    return reading ->
        queues.get().forEach(queue -> reading.value(value.applyAsDouble(queue), queue.name()));
  }

  private void times(String name, String help, Function<QueueReading, QueueReading.Times> times) {
    metrics.distributions(
        PREFIX + name,
        help,
        Histogram.exponential(QueueReading.FIRST_BOUND, QueueReading.FACTOR, QueueReading.BOUNDS),
        reading ->
            queues
                .get()
                .forEach(
                    queue -> {
                      QueueReading.Times read = times.apply(queue);
                      reading.value(read.counts(), read.seconds(), queue.name());
                    }),
        LABEL);
  }
}
