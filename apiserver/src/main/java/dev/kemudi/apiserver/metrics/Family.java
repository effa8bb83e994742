package dev.kemudi.apiserver.metrics;

import dev.kemudi.client.metric.Histogram;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Metrics of one name, told apart by the values of their labels. */
public sealed interface Family {
  /**
   * Its name.
   *
   * @param help with how stable it is in front, as upstream has it
   */
  record Name(String name, String help, List<String> labels) {
    static Name of(String name, String help, String... labels) {
      return new Name(name, help, List.of(labels));
    }
  }

  Name name();

  /** Counts that only grow. */
  record Counters(Name name, Map<List<String>, LongAdder> series) implements Family {
    Counters(Name name) {
      this(name, new ConcurrentHashMap<>());
    }

    /** The count with these labels, to be kept by whoever counts often. */
    public LongAdder with(String... values) {
      return series.computeIfAbsent(Arrays.asList(values), _ -> new LongAdder());
    }
  }

  /** Histograms. */
  record Histograms(Name name, double[] bounds, Map<List<String>, Histogram> series)
      implements Family {
    Histograms(Name name, double[] bounds) {
      this(name, bounds, new ConcurrentHashMap<>());
    }

    /** The histogram with these labels, to be kept by whoever observes often. */
    public Histogram with(String... values) {
      return series.computeIfAbsent(Arrays.asList(values), _ -> new Histogram(bounds));
    }
  }

  /** Takes what fell between bounds so far. */
  @FunctionalInterface
  interface Distribution {
    /**
     * @param counts of what was up to each bound, and of what was above all
     * @param sum of all
     */
    void value(long[] counts, double sum, String... labels);
  }

  /** Histograms that something else keeps. */
  record Distributions(Name name, double[] bounds, Consumer<Distribution> source)
      implements Family {}

  /** Takes what is so now. */
  @FunctionalInterface
  interface Reading {
    void value(double value, String... labels);
  }

  /**
   * Values that are looked up when somebody asks.
   *
   * @param type {@code gauge}, or {@code counter} for what something else counts
   */
  record Readings(Name name, String type, Consumer<Reading> source) implements Family {}
}
