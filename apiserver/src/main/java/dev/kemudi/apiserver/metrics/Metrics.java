package dev.kemudi.apiserver.metrics;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All metrics of one server. */
public final class Metrics {
  private final List<Family> families = new CopyOnWriteArrayList<>();

  /** Made when something is encrypted, or somebody looks whether something was. */
  @GuardedBy("this")
  private @Nullable EncryptionMetrics encryption;

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
  public Family gauges(
      String name, String help, Consumer<Family.Reading> source, String... labels) {
    return add(new Family.Readings(Family.Name.of(name, help, labels), "gauge", source));
  }

  /** Histograms that something else keeps. */
  public Family distributions(
      String name,
      String help,
      double[] bounds,
      Consumer<Family.Distribution> source,
      String... labels) {
    return add(new Family.Distributions(Family.Name.of(name, help, labels), bounds, source));
  }

  /** Counts that something else keeps. */
  public Family counts(
      String name, String help, Consumer<Family.Reading> source, String... labels) {
    return add(new Family.Readings(Family.Name.of(name, help, labels), "counter", source));
  }

  /** Tells of these no more. */
  void remove(List<Family> gone) {
    families.removeAll(gone);
  }

  /** What is told of encryption at rest. */
  public synchronized EncryptionMetrics encryption() {
    if (encryption == null) {
      encryption = new EncryptionMetrics(this);
    }
    return encryption;
  }

  /** As monitoring reads them. */
  public String text() {
    encryption();
    return new Exposition().write(families);
  }
}
