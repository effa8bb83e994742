package dev.kemudi.client.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts that only grow, told apart by labels. Thread-safe. */
public final class Counts {
  private final String name;
  private final String help;
  private final List<String> labels;
  private final Map<List<String>, LongAdder> series = new ConcurrentHashMap<>();

  public Counts(String name, String help, String... labels) {
    this.name = name;
    this.help = help;
    this.labels = List.of(labels);
  }

  public void add(String... values) {
    series.computeIfAbsent(Arrays.asList(values), _ -> new LongAdder()).increment();
  }

  public ComponentMetric metric() {
    return new ComponentMetric.Values(name, help, labels, true, this::read);
  }

  private void read(ComponentMetric.Reader reader) {
    series.forEach((values, count) -> reader.value(count.sum(), values.toArray(String[]::new)));
  }
}
