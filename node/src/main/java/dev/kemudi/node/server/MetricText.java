package dev.kemudi.node.server;

import java.time.Instant;

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
