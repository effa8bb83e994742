package dev.kemudi.client.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

  @Test
  void numbersAreWrittenAsGoDoes() {
    assertEquals("0", MetricText.number(0));
    assertEquals("-999999", MetricText.number(-999999));
    assertEquals("1e+06", MetricText.number(1e6));
    assertEquals("1.234567e+06", MetricText.number(1234567));
    assertEquals("1.6e+10", MetricText.number(16e9));
    assertEquals("0.025", MetricText.number(0.025));
    assertEquals("0.0001", MetricText.number(0.0001));
    assertEquals("1.5e-05", MetricText.number(0.000015));
    assertEquals("-999999.5", MetricText.number(-999999.5));
    assertEquals("1.795971934295e+09", MetricText.number(1795971934.295));
    assertEquals("-1.2e+100", MetricText.number(-1.2e100));
    assertEquals("1.8446744073709552e+19", MetricText.number(0x1p64));
    assertEquals("+Inf", MetricText.number(Double.POSITIVE_INFINITY));
    assertEquals("NaN", MetricText.number(Double.NaN));
    MetricText text = new MetricText();
    text.value("a", 1, "path", "C:\\ \"x\"\n");
    assertEquals("a{path=\"C:\\\\ \\\"x\\\"\\n\"} 1\n", text.toString());
  }
}
