package dev.kemudi.node.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.client.metric.Counts;
import dev.kemudi.client.metric.Spreads;
import org.junit.jupiter.api.Test;

final class MetricTextTest {
  @Test
  void countsAndSpreadsAreWrittenAsPrometheusReadsThem() {
    Counts counts = new Counts("calls_total", "Calls.", "kind");
    counts.add("list");
    counts.add("list");
    Spreads spreads = new Spreads("time_seconds", "Time.", new double[] {0.5, 1}, "kind");
    spreads.add(0.5, "a");
    spreads.add(0.75, "a");
    spreads.add(2, "a");
    MetricText text = new MetricText();
    text.add(counts.metric());
    text.add(spreads.metric());
    assertEquals(
        """
        # HELP calls_total Calls.
        # TYPE calls_total counter
        calls_total{kind="list"} 2
        # HELP time_seconds Time.
        # TYPE time_seconds histogram
        time_seconds_bucket{kind="a",le="0.5"} 1
        time_seconds_bucket{kind="a",le="1"} 2
        time_seconds_bucket{kind="a",le="+Inf"} 3
        time_seconds_sum{kind="a"} 3.25
        time_seconds_count{kind="a"} 3
        """,
        text.toString());
  }
}
