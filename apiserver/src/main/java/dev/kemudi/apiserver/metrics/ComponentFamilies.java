package dev.kemudi.apiserver.metrics;

import dev.kemudi.client.metric.ComponentMetric;
import java.util.List;

/** What other components of the process count, beside the server's own. */
public final class ComponentFamilies {
  private ComponentFamilies() {}

  /** Adds them. */
  public static void add(Metrics metrics, List<ComponentMetric> counted) {
    for (ComponentMetric metric : counted) {
      String[] labels = metric.labels().toArray(String[]::new);
      switch (metric) {
        case ComponentMetric.Values values when values.grows() ->
            metrics.counts(
                values.name(),
                values.help(),
                reading -> values.source().accept(reading::value),
                labels);
        case ComponentMetric.Values values ->
            metrics.gauges(
                values.name(),
                values.help(),
                reading -> values.source().accept(reading::value),
                labels);
        case ComponentMetric.Spreads spreads ->
            metrics.distributions(
                spreads.name(),
                spreads.help(),
                spreads.bounds(),
                reading -> spreads.source().accept(reading::value),
                labels);
      }
    }
  }
}
