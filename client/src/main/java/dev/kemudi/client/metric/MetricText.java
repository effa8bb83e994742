package dev.kemudi.client.metric;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Writes metrics as text of Prometheus' version 0.0.4, numbers as Go writes them. */
public final class MetricText {
  /** From here on numbers have exponents. */
  private static final double LARGE = 1e6;

  private static final int SMALLEST_EXPONENT = -4;

  private final StringBuilder text;

  public MetricText() {
    this(256);
  }

  /**
   * @param size how many characters it will be, more or less
   */
  public MetricText(int size) {
    this.text = new StringBuilder(size);
  }

  /** Begins a metric. */
  public MetricText metric(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  /** How much is written. */
  public int length() {
    return text.length();
  }

  /** Takes back what was written since it had this length. */
  public void takeBack(int length) {
    text.setLength(length);
  }

  /**
   * Adds a value.
   *
   * @param labels alternating names and values
   */
  public void value(String name, double value, String... labels) {
    sample(name, "", value, labels).append('\n');
  }

  /** Adds a value with the moment that it was measured at. */
  public void valueAt(Instant time, String name, double value, String... labels) {
    sample(name, "", value, labels).append(' ').append(time.toEpochMilli()).append('\n');
  }

  /** Adds a metric with all its values. */
  public void add(ComponentMetric metric) {
    String name = metric.name();
    switch (metric) {
      case ComponentMetric.Values values -> {
        metric(name, values.grows() ? "counter" : "gauge", metric.help());
        values
            .source()
            .accept((value, labels) -> value(name, value, labels(metric.labels(), labels)));
      }
      case ComponentMetric.Spreads spreads -> {
        metric(name, "histogram", metric.help());
        spreads
            .source()
            .accept(
                (counts, sum, labels) ->
                    spread(name, spreads.bounds(), counts, sum, labels(metric.labels(), labels)));
      }
    }
  }

  /** Alternating names and values, as the methods here take them. */
  public static String[] labels(List<String> names, String... values) {
    String[] labels = new String[2 * values.length];
    for (int i = 0; i < values.length; i++) {
      labels[2 * i] = names.get(i);
      labels[2 * i + 1] = values[i];
    }
    return labels;
  }

  /**
   * Adds a histogram.
   *
   * @param counts of what was up to each bound, and of what was above all
   * @param labels alternating names and values
   */
  public void spread(String name, double[] bounds, long[] counts, double sum, String... labels) {
    String[] bounded = Arrays.copyOf(labels, labels.length + 2);
    bounded[labels.length] = "le";
    long upTo = 0;
    for (int i = 0; i < counts.length; i++) {
      upTo += counts[i];
      bounded[labels.length + 1] = i == counts.length - 1 ? "+Inf" : number(bounds[i]);
      sample(name, "_bucket", upTo, bounded).append('\n');
    }
    sample(name, "_sum", sum, labels).append('\n');
    sample(name, "_count", upTo, labels).append('\n');
  }

  private StringBuilder sample(String name, String suffix, double value, String... labels) {
    text.append(name).append(suffix);
    for (int i = 0; i < labels.length; i += 2) {
      text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
      escaped(labels[i + 1]);
      text.append('"');
    }
    return text.append(labels.length == 0 ? " " : "} ").append(number(value));
  }

  private void escaped(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '"' -> text.append("\\\"");
        case '\n' -> text.append("\\n");
        default -> text.append(c);
      }
    }
  }

  /**
   * The shortest text of the number as Go has it: with an exponent below 0.0001 and from a million.
   */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < LARGE) {
      return Long.toString((long) value);
    }
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    }
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = decimal.precision() - decimal.scale() - 1;
    return Math.abs(value) < LARGE && exponent >= SMALLEST_EXPONENT
        ? decimal.toPlainString()
        : exponential(decimal.movePointLeft(exponent).toPlainString(), exponent);
  }

  private static String exponential(String digits, int exponent) {
    return digits
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
