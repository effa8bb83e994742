package dev.kemudi.apiserver.metrics;

import dev.kemudi.client.metric.ComponentMetric;
import java.util.ArrayList;
import java.util.List;

/** What other components of the process count, beside the server's own. */
public final class ComponentFamilies {
  private ComponentFamilies() {}

  /**
   * Adds them.
   *
   * @return takes them away again
   */
  public static Runnable add(Metrics metrics, List<ComponentMetric> counted) {
    List<Family> added = new ArrayList<>();
    for (ComponentMetric metric : counted) {
      added.add(add(metrics, metric));
    }
    return () -> metrics.remove(added);
  }

  private static Family add(Metrics metrics, ComponentMetric metric) {
    String[] labels = metric.labels().toArray(String[]::new);
    return switch (metric) {
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
    };
  }
}
