package dev.kemudi.client.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * How often values fell between bounds, told apart by labels. Thread-safe; a reader may see a value
 * half counted.
 */
public final class Spreads {
  private final String name;
  private final String help;
  private final double[] bounds;
  private final List<String> labels;
  private final Map<List<String>, Spread> series = new ConcurrentHashMap<>();

  /**
   * With bounds of which each is a multiple of the one before.
   *
   * @param count how many bounds there are
   */
  public Spreads(
      String name, String help, double first, double factor, int count, String... labels) {
    this(name, help, exponential(first, factor, count), labels);
  }

  private static double[] exponential(double first, double factor, int count) {
    double[] bounds = new double[count];
    double bound = first;
    for (int i = 0; i < count; i++) {
      bounds[i] = bound;
      bound *= factor;
    }
    return bounds;
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
      series.put(List.of(), new Spread(bounds));
    }
  }

  public void add(double value, String... values) {
    series.computeIfAbsent(Arrays.asList(values), _ -> new Spread(bounds)).add(value);
  }

  public ComponentMetric metric() {
    return new ComponentMetric.Spreads(name, help, labels, bounds, this::read);
  }

  private void read(ComponentMetric.SpreadReader reader) {
    series.forEach(
        (values, spread) ->
            reader.value(spread.counts(), spread.sum.sum(), values.toArray(String[]::new)));
  }

  private static final class Spread {
    private final double[] bounds;

    /** One more than there are bounds: the last is for what is above all. */
    private final AtomicLongArray counts;

    private final DoubleAdder sum = new DoubleAdder();

    Spread(double[] bounds) {
      this.bounds = bounds;
      this.counts = new AtomicLongArray(bounds.length + 1);
    }

    void add(double value) {
      int at = Arrays.binarySearch(bounds, value);
      counts.incrementAndGet(at < 0 ? -at - 1 : at);
      sum.add(value);
    }

    long[] counts() {
      long[] copy = new long[counts.length()];
      Arrays.setAll(copy, counts::get);
      return copy;
    }
  }
}
