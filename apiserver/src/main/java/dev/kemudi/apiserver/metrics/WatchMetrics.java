package dev.kemudi.apiserver.metrics;

import dev.kemudi.client.metric.Histogram;
import dev.kemudi.machinery.object.GroupVersionKind;
import java.util.concurrent.atomic.LongAdder;

/** What watchers are sent. */
public final class WatchMetrics {
  private final Family.Counters events;
  private final Family.Histograms sizes;

  /** What is counted of the watches of one kind. */
  public record Series(LongAdder events, Histogram sizes) {
    public void sent(int bytes) {
      events.increment();
      sizes.observe(bytes);
    }
  }

  public WatchMetrics(Metrics metrics) {
    String[] labels = {"group", "version", "kind"};
    this.events =
        metrics.counters(
            "apiserver_watch_events_total",
            "[ALPHA] Number of events sent in watch clients",
            labels);
    this.sizes =
        metrics.histograms(
            "apiserver_watch_events_sizes",
            "[ALPHA] Watch event size distribution in bytes",
            Histogram.exponential(1024, 2, 8),
            labels);
  }

  public Series of(GroupVersionKind kind) {
    String[] labels = {kind.group(), kind.version(), kind.kind()};
    return new Series(events.with(labels), sizes.with(labels));
  }
}
