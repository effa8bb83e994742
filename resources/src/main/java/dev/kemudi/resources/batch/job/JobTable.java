package dev.kemudi.resources.batch.job;

import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.resources.Ages;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.TableColumns.Column;
import dev.kemudi.resources.core.shared.TemplateTable;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.Selectors;
import dev.kemudi.resources.table.TableBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** How jobs are printed. */
final class JobTable {
  static final TableColumns<Job> COLUMNS =
      new LateColumns<>(
          () ->
              TemplateTable.wide(
                      TableBuilder.<Job>named()
                          .string(
                              "Completions",
                              "Pods that have succeeded, of those that have to.",
                              JobTable::completions)
                          .cell(
                              Column.string("Duration", "How long it has run, or ran."),
                              JobTable::duration)
                          .age(),
                      job -> job.spec().template())
                  .wide(
                      "Selector",
                      "How it knows its pods.",
                      job -> Selectors.text(job.spec().selector()))
                  .build());

  private JobTable() {}

  private static String completions(Job job) {
    int succeeded = job.status().succeeded();
    if (job.spec().completions() != null) {
      return succeeded + "/" + job.spec().completions();
    }
    int parallel = Objects.requireNonNullElse(job.spec().parallelism(), 0);
    return succeeded + "/1" + (parallel > 1 ? " of " + parallel : "");
  }

  private static String duration(Job job, Instant now) {
    Instant start = job.status().startTime();
    if (start == null) {
      return "";
    }
    Instant end = Objects.requireNonNullElse(job.status().completionTime(), now);
    return Ages.human(Duration.between(start, end));
  }
}
