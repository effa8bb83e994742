package dev.kemudi.apiserver.metrics;

import dev.kemudi.client.metric.Histogram;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Writes metrics as text of Prometheus' version 0.0.4, numbers as Go writes them. */
final class Exposition {
  private static final double WHOLE = 1e15;
  private static final double LONGEST = 1e6;

  private final StringBuilder out = new StringBuilder(64 * 1024);

  String write(List<Family> families) {
    families.stream()
        .sorted(Comparator.comparing(family -> family.name().name()))
        .forEach(this::family);
    return out.toString();
  }

  private void family(Family family) {
    switch (family) {
      case Family.Counters counters -> counters(counters);
      case Family.Histograms histograms -> histograms(histograms);
      case Family.Distributions distributions -> distributions(distributions);
      case Family.Readings readings -> readings(readings);
    }
  }

  private void head(Family.Name name, String type) {
    out.append("# HELP ").append(name.name()).append(' ').append(name.help()).append('\n');
    out.append("# TYPE ").append(name.name()).append(' ').append(type).append('\n');
  }

  private void counters(Family.Counters counters) {
    if (counters.series().isEmpty()) {
      return;
    }
    head(counters.name(), "counter");
    for (Map.Entry<List<String>, LongAdder> each : counters.series().entrySet()) {
      sample(counters.name(), "", each.getKey(), "", each.getValue().sum());
    }
  }

  private void histograms(Family.Histograms histograms) {
    int start = out.length();
    head(histograms.name(), "histogram");
    int begin = out.length();
    for (Map.Entry<List<String>, Histogram> each : histograms.series().entrySet()) {
      histogram(histograms.name(), each.getKey(), each.getValue());
    }
    if (out.length() == begin) {
      out.setLength(start);
    }
  }

  private void histogram(Family.Name name, List<String> labels, Histogram histogram) {
    if (labels.isEmpty() || histogram.isUsed()) {
      // Many are made before they are needed; what has never happened is of no interest.
      distribution(name, labels, histogram.bounds(), histogram.counts(), histogram.sum());
    }
  }

  private void distribution(
      Family.Name name, List<String> labels, double[] bounds, long[] counts, double sum) {
    long all = 0;
    for (int i = 0; i < bounds.length; i++) {
      all += counts[i];
      sample(name, "_bucket", labels, number(bounds[i]), all);
    }
    all += counts[bounds.length];
    sample(name, "_bucket", labels, "+Inf", all);
    sample(name, "_sum", labels, "", sum);
    sample(name, "_count", labels, "", all);
  }

  private void distributions(Family.Distributions distributions) {
    int start = out.length();
    head(distributions.name(), "histogram");
    int begin = out.length();
    distributions
        .source()
        .accept(
            (counts, sum, labels) ->
                distribution(
                    distributions.name(), List.of(labels), distributions.bounds(), counts, sum));
    if (out.length() == begin) {
      out.setLength(start);
    }
  }

  private void readings(Family.Readings readings) {
    int start = out.length();
    head(readings.name(), readings.type());
    int begin = out.length();
    readings
        .source()
        .accept((value, labels) -> sample(readings.name(), "", List.of(labels), "", value));
    if (out.length() == begin) {
      out.setLength(start);
    }
  }

  private void sample(
      Family.Name name, String suffix, List<String> values, String bound, double value) {
    out.append(name.name()).append(suffix);
    if (!values.isEmpty() || !bound.isEmpty()) {
      out.append('{');
      for (int i = 0; i < values.size(); i++) {
        label(i > 0, name.labels().get(i), values.get(i));
      }
      if (!bound.isEmpty()) {
        label(!values.isEmpty(), "le", bound);
      }
      out.append('}');
    }
    out.append(' ').append(number(value)).append('\n');
  }

  private void label(boolean follows, String name, String value) {
    out.append(follows ? "," : "").append(name).append("=\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '"' -> out.append("\\\"");
        case '\n' -> out.append("\\n");
        default -> out.append(c);
      }
    }
    out.append('"');
  }

  /** The shortest text of the number, with an exponent from a million on. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
      String whole = Long.toString((long) value);
      return Math.abs(value) < LONGEST ? whole : exponential(whole);
    }
    return Double.toString(value).replace("E-", "e-").replace("E", "e+");
  }

  private static String exponential(String whole) {
    int sign = whole.startsWith("-") ? 1 : 0;
    int exponent = whole.length() - sign - 1;
    String digits = whole.substring(sign).replaceFirst("0+$", "");
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return whole.substring(0, sign)
        + digits.charAt(0)
        + fraction
        + (exponent < 10 ? "e+0" : "e+")
        + exponent;
  }
}
