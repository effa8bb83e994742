package dev.kemudi.apiserver.metrics;

import dev.kemudi.client.metric.Histogram;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** How long admission takes, its plugins and the webhooks that they ask. */
public final class AdmissionMetrics {
  private static final String PREFIX = "apiserver_admission_";
  private static final int MOST_CODE = 600;

  private final Family.Histograms steps;
  private final Family.Histograms plugins;
  private final Family.Histograms webhooks;
  private final Family.Counters asked;
  private final Family.Counters rejected;
  private final Family.Counters failedOpen;

  /** Whether an object may be changed, or no more. */
  public enum Step {
    ADMIT,
    VALIDATE;

    private final String label = name().toLowerCase(Locale.ROOT);
  }

  /** The times of one plugin, or of all together, by operation and outcome. */
  public static final class Series {
    private final Family.Histograms family;
    private final @Nullable String name;
    private final AtomicReferenceArray<@Nullable Histogram> known;

    private Series(Family.Histograms family, @Nullable String name, int operations) {
      this.family = family;
      this.name = name;
      this.known = new AtomicReferenceArray<>(operations * Step.values().length * 2);
    }

    /**
     * It took this long.
     *
     * @param operation what was done to the object
     * @param refused whether that ended the request
     */
    public void took(Enum<?> operation, Step step, boolean refused, long nanos) {
      int at =
          (operation.ordinal() * Step.values().length + step.ordinal()) * 2 + (refused ? 1 : 0);
      Histogram histogram = known.get(at);
      if (histogram == null) {
        histogram = made(operation.name(), step, refused);
        known.set(at, histogram);
      }
      histogram.observe(nanos / 1e9);
    }

    private Histogram made(String operation, Step step, boolean refused) {
      String outcome = Boolean.toString(refused);
      return name == null
          ? family.with(operation, outcome, step.label)
          : family.with(name, operation, outcome, step.label);
    }
  }

  public AdmissionMetrics(Metrics metrics) {
    double[] bounds = {0.005, 0.025, 0.1, 0.5, 1, 2.5};
    this.steps =
        metrics.histograms(
            PREFIX + "step_admission_duration_seconds",
            "[STABLE] Admission sub-step latency histogram in seconds, broken out for each"
                + " operation and API resource and step type (validate or admit).",
            bounds,
            "operation",
            "rejected",
            "type");
    String[] labels = {"name", "operation", "rejected", "type"};
    this.plugins =
        metrics.histograms(
            PREFIX + "controller_admission_duration_seconds",
            "[STABLE] Admission controller latency histogram in seconds, identified by name and"
                + " broken out for each operation and API resource and type (validate or admit).",
            bounds,
            labels);
    this.webhooks =
        metrics.histograms(
            PREFIX + "webhook_admission_duration_seconds",
            "[STABLE] Admission webhook latency histogram in seconds, identified by name and broken"
                + " out for each operation and API resource and type (validate or admit).",
            bounds,
            labels);
    this.asked =
        metrics.counters(
            PREFIX + "webhook_request_total",
            "[ALPHA] Admission webhook request total, identified by name and broken out for each"
                + " admission type (validating or mutating) and operation. Additional labels specify"
                + " whether the request was rejected or not and an HTTP status code. Codes greater"
                + " than 600 are truncated to 600, to keep the metrics cardinality bounded.",
            "code",
            "name",
            "operation",
            "rejected",
            "type");
    this.rejected =
        metrics.counters(
            PREFIX + "webhook_rejection_count",
            "[ALPHA] Admission webhook rejection count, identified by name and broken out for each"
                + " admission type (validating or admit) and operation. Additional labels specify an"
                + " error type (calling_webhook_error or apiserver_internal_error if an error"
                + " occurred; no_error otherwise) and optionally a non-zero rejection code if the"
                + " webhook rejects the request with an HTTP status code (honored by the apiserver"
                + " when the code is greater or equal to 400). Codes greater than 600 are truncated"
                + " to 600, to keep the metrics cardinality bounded.",
            "error_type",
            "name",
            "operation",
            "rejection_code",
            "type");
    this.failedOpen =
        metrics.counters(
            PREFIX + "webhook_fail_open_count",
            "[ALPHA] Admission webhook fail open count, identified by name and broken out for each"
                + " admission type (validating or mutating).",
            "name",
            "type");
  }

  /**
   * All plugins together.
   *
   * @param operations how many there are
   */
  public Series all(int operations) {
    return new Series(steps, null, operations);
  }

  /** One plugin. */
  public Series plugin(String name, int operations) {
    return new Series(plugins, name, operations);
  }

  /**
   * A webhook was asked.
   *
   * @param type {@code admit} or {@code validating}
   * @param fault what was wrong if that ended the request: {@code no_error} if it said no; null if
   *     the request goes on
   * @param code what it answered, in the terms of HTTP; 0 for nothing
   */
  public void asked(
      String webhook, String operation, String type, @Nullable String fault, int code, long nanos) {
    String status = Integer.toString(Math.min(code, MOST_CODE));
    String outcome = Boolean.toString(fault != null);
    asked.with(status, webhook, operation, outcome, type).increment();
    webhooks.with(webhook, operation, outcome, type).observe(nanos / 1e9);
    if (fault != null) {
      rejected.with(fault, webhook, operation, status, type).increment();
    }
  }

  /** A webhook could not be asked, and the request goes on. */
  public void failedOpen(String webhook, String type) {
    failedOpen.with(webhook, type).increment();
  }
}
