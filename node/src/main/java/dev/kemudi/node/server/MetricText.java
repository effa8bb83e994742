package dev.kemudi.node.server;

import dev.kemudi.client.metric.ComponentMetric;
import java.time.Instant;
import java.util.Arrays;

/** Writes metrics in the text format of Prometheus. */
final class MetricText {
  private final StringBuilder text = new StringBuilder();

  /** Begins a metric. */
  MetricText metric(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  /**
   * Adds a value.
   *
   * @param labels alternating names and values
   */
  void value(String name, double value, String... labels) {
    sample(name, value, labels).append('\n');
  }

  /** Adds a value with the moment that it was measured at. */
  void valueAt(Instant time, String name, double value, String... labels) {
    sample(name, value, labels).append(' ').append(time.toEpochMilli()).append('\n');
  }

  /** Adds a metric with all its values. */
  void add(ComponentMetric metric) {
    String name = metric.name();
    switch (metric) {
      case ComponentMetric.Values values -> {
        metric(name, values.grows() ? "counter" : "gauge", metric.help());
        values.source().accept((value, labels) -> value(name, value, named(metric, labels)));
      }
      case ComponentMetric.Spreads spreads -> {
        metric(name, "histogram", metric.help());
        spreads.source().accept((counts, sum, labels) -> spread(spreads, counts, sum, labels));
      }
    }
  }

  private void spread(ComponentMetric.Spreads metric, long[] counts, double sum, String[] values) {
    String[] labels = named(metric, values);
    String[] bounded = Arrays.copyOf(labels, labels.length + 2);
    bounded[labels.length] = "le";
    long upTo = 0;
    for (int i = 0; i < counts.length; i++) {
      upTo += counts[i];
      boolean last = i == counts.length - 1;
      bounded[labels.length + 1] = last ? "+Inf" : number(metric.bounds()[i]);
      value(metric.name() + "_bucket", upTo, bounded);
    }
    value(metric.name() + "_sum", sum, labels);
    value(metric.name() + "_count", upTo, labels);
  }

  private static String[] named(ComponentMetric metric, String[] values) {
    String[] named = new String[2 * values.length];
    for (int i = 0; i < values.length; i++) {
      named[2 * i] = metric.labels().get(i);
      named[2 * i + 1] = values[i];
    }
    return named;
  }

  private StringBuilder sample(String name, double value, String... labels) {
    text.append(name);
    for (int i = 0; i < labels.length; i += 2) {
      text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
      text.append(escape(labels[i + 1])).append('"');
    }
    return text.append(labels.length == 0 ? " " : "} ").append(number(value));
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
