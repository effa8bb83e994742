package dev.kemudi.apiserver.metrics;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All metrics of one server. */
public final class Metrics {
  private final List<Family> families = new CopyOnWriteArrayList<>();

  private <F extends Family> F add(F family) {
    families.add(family);
    return family;
  }

  /** Counts that only grow, told apart by labels. */
  public Family.Counters counters(String name, String help, String... labels) {
    return add(new Family.Counters(Family.Name.of(name, help, labels)));
  }

  Family.Histograms histograms(String name, String help, double[] bounds, String... labels) {
    return add(new Family.Histograms(Family.Name.of(name, help, labels), bounds));
  }

  /** Values that are looked up when somebody asks. */
  public void gauges(String name, String help, Consumer<Family.Reading> source, String... labels) {
    add(new Family.Readings(Family.Name.of(name, help, labels), "gauge", source));
  }

  /** Histograms that something else keeps. */
  public void distributions(
      String name,
      String help,
      double[] bounds,
      Consumer<Family.Distribution> source,
      String... labels) {
    add(new Family.Distributions(Family.Name.of(name, help, labels), bounds, source));
  }

  /** Counts that something else keeps. */
  public void counts(String name, String help, Consumer<Family.Reading> source, String... labels) {
    add(new Family.Readings(Family.Name.of(name, help, labels), "counter", source));
  }

  /** As monitoring reads them. */
  public String text() {
    return new Exposition().write(families);
  }
}
