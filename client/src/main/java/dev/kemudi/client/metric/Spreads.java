package dev.kemudi.client.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often values fell between bounds, told apart by labels. Thread-safe; a reader may see a value
 * half counted.
 */
public final class Spreads {
  private final String name;
  private final String help;
  private final double[] bounds;
  private final List<String> labels;
  private final Map<List<String>, Histogram> series = new ConcurrentHashMap<>();

  /**
   * With bounds of which each is a multiple of the one before.
   *
   * @param count how many bounds there are
   */
  public Spreads(
      String name, String help, double first, double factor, int count, String... labels) {
    this(name, help, Histogram.exponential(first, factor, count), labels);
  }

  /**
   * With bounds that rise.
   *
   * @param bounds not to be changed any more
   */
  public Spreads(String name, String help, double[] bounds, String... labels) {
    this.name = name;
    this.help = help;
    this.bounds = bounds;
    this.labels = List.of(labels);
    if (labels.length == 0) {
      series.put(List.of(), new Histogram(bounds));
    }
  }

  public void add(double value, String... values) {
    series.computeIfAbsent(Arrays.asList(values), _ -> new Histogram(bounds)).observe(value);
  }

  public ComponentMetric metric() {
    return new ComponentMetric.Spreads(name, help, labels, bounds, this::read);
  }

  private void read(ComponentMetric.SpreadReader reader) {
    series.forEach(
        (values, histogram) ->
            reader.value(histogram.counts(), histogram.sum(), values.toArray(String[]::new)));
  }
}
