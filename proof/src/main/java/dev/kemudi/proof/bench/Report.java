package dev.kemudi.proof.bench;

import dev.kemudi.proof.bench.Load.Took;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The lines of the table, printed as they come and once more at the end. */
final class Report {
  private final List<String> rows = new ArrayList<>();

  void add(String work, String upstream, String goal, String result) {
    String row = "| " + String.join(" | ", work, upstream, goal, result) + " |";
    rows.add(row);
    System.err.println(row);
  }

  /** The last rate, as the machine is warm by then, and all of them. */
  void rates(String work, String upstream, String goal, List<Took> runs) {
    String all =
        runs.stream()
            .map(run -> String.format(Locale.ROOT, "%,.0f", run.perSecond()))
            .collect(Collectors.joining(", "));
    Took last = runs.getLast();
    add(
        work,
        upstream,
        goal,
        String.format(
            Locale.ROOT,
            "%,.0f /s; %.3f ms of the server's CPU each (runs: %s)",
            last.perSecond(),
            last.processorMillisEach(),
            all));
  }

  void median(String work, String upstream, String goal, String format, List<Double> runs) {
    String all =
        runs.stream()
            .map(run -> String.format(Locale.ROOT, format, run))
            .collect(Collectors.joining(", "));
    String median = String.format(Locale.ROOT, format, ClusterBench.median(runs));
    add(work, upstream, goal, median + " (runs: " + all + ")");
  }

  void print() {
    System.out.println("| work | upstream | built for | this commit |");
    System.out.println("|---|---|---|---|");
    rows.forEach(System.out::println);
  }
}
