package dev.kemudi.client.metric;

import java.util.List;
import java.util.function.Consumer;

/** A metric of a component, read when somebody asks. */
public sealed interface ComponentMetric {
  /** The name by which monitoring knows it. */
  String name();

  /** What it is, with how stable it is in front, as upstream has it. */
  String help();

  /** The names of the labels that tell its values apart. */
  List<String> labels();

  /** Takes what is so now. */
  @FunctionalInterface
  interface Reader {
    void value(double value, String... labels);
  }

  /**
   * Numbers.
   *
   * @param grows whether it is a count that only grows
   */
  record Values(
      String name, String help, List<String> labels, boolean grows, Consumer<Reader> source)
      implements ComponentMetric {}

  /** Takes what fell between bounds so far. */
  @FunctionalInterface
  interface SpreadReader {
    /**
     * @param counts of what was up to each bound, and of what was above all
     * @param sum of all
     */
    void value(long[] counts, double sum, String... labels);
  }

  /** How often values fell between bounds. */
  record Spreads(
      String name, String help, List<String> labels, double[] bounds, Consumer<SpreadReader> source)
      implements ComponentMetric {}
}
