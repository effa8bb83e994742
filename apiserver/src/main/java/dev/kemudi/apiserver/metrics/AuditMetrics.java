package dev.kemudi.apiserver.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What is written down of requests. */
public final class AuditMetrics {
  private final Family.Counters levels;
  private final Family.Counters errors;
  private final LongAdder events;
  private final Map<String, LongAdder> known = new ConcurrentHashMap<>();

  public AuditMetrics(Metrics metrics) {
    this.events =
        metrics
            .counters(
                "apiserver_audit_event_total",
                "[ALPHA] Counter of audit events generated and sent to the audit backend.")
            .with();
    this.errors =
        metrics.counters(
            "apiserver_audit_error_total",
            "[ALPHA] Counter of audit events that failed to be audited properly. Plugin identifies"
                + " the plugin affected by the error.",
            "plugin");
    this.levels =
        metrics.counters(
            "apiserver_audit_level_total",
            "[ALPHA] Counter of policy levels for audit events (1 per request).",
            "level");
  }

  /** The policy has decided about a request. */
  public void decided(String level) {
    known.computeIfAbsent(level, levels::with).increment();
  }

  /**
   * Events are lost.
   *
   * @param where what could not keep them
   */
  public void lost(String where, int count) {
    errors.with(where).add(count);
  }

  /** An event is written. */
  public void written() {
    events.increment();
  }
}
