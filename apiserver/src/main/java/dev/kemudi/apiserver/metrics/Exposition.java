package dev.kemudi.apiserver.metrics;

import dev.kemudi.client.metric.Histogram;
import dev.kemudi.client.metric.MetricText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Writes all families by name, but for those that have nothing to tell. */
final class Exposition {
  private final MetricText out = new MetricText(64 * 1024);

  String write(List<Family> families) {
    families.stream()
        .sorted(Comparator.comparing(family -> family.name().name()))
        .forEach(this::family);
    return out.toString();
  }

  private void family(Family family) {
    switch (family) {
      case Family.Counters counters ->
          unlessEmpty(counters.name(), "counter", () -> counters(counters));
      case Family.Histograms histograms ->
          unlessEmpty(histograms.name(), "histogram", () -> histograms(histograms));
      case Family.Distributions distributions ->
          unlessEmpty(distributions.name(), "histogram", () -> distributions(distributions));
      case Family.Readings readings ->
          unlessEmpty(readings.name(), readings.type(), () -> readings(readings));
    }
  }

  private void unlessEmpty(Family.Name name, String type, Runnable samples) {
    int start = out.length();
    out.metric(name.name(), type, name.help());
    int begin = out.length();
    samples.run();
    if (out.length() == begin) {
      out.takeBack(start);
    }
  }

  private void counters(Family.Counters counters) {
    for (Map.Entry<List<String>, LongAdder> each : counters.series().entrySet()) {
      out.value(
          counters.name().name(),
          each.getValue().sum(),
          MetricText.labels(counters.name().labels(), each.getKey().toArray(String[]::new)));
    }
  }

  private void histograms(Family.Histograms histograms) {
    for (Map.Entry<List<String>, Histogram> each : histograms.series().entrySet()) {
      Histogram histogram = each.getValue();
      // Many are made before they are needed; what has never happened is of no interest.
      if (each.getKey().isEmpty() || histogram.isUsed()) {
        out.spread(
            histograms.name().name(),
            histogram.bounds(),
            histogram.counts(),
            histogram.sum(),
            MetricText.labels(histograms.name().labels(), each.getKey().toArray(String[]::new)));
      }
    }
  }

  private void distributions(Family.Distributions distributions) {
    Family.Name name = distributions.name();
    distributions
        .source()
        .accept(
            (counts, sum, values) ->
                out.spread(
                    name.name(),
                    distributions.bounds(),
                    counts,
                    sum,
                    MetricText.labels(name.labels(), values)));
  }

  private void readings(Family.Readings readings) {
    Family.Name name = readings.name();
    readings
        .source()
        .accept(
            (value, values) ->
                out.value(name.name(), value, MetricText.labels(name.labels(), values)));
  }
}
