package dev.kemudi.apiserver.metrics;

/** How often pods are held against the standards of their namespaces, and what came of it. */
public final class PodSecurityMetrics {
  private final Family.Counters evaluations;
  private final Family.Counters exemptions;
  private final Family.Counters errors;

  /**
   * What is looked at.
   *
   * @param operation {@code create} or {@code update}
   * @param resource {@code pod}, {@code namespace} or {@code controller}
   */
  public record Subject(String operation, String resource, String subresource) {}

  public PodSecurityMetrics(Metrics metrics) {
    this.evaluations =
        metrics.counters(
            "pod_security_evaluations_total",
            "[ALPHA] Number of policy evaluations that occurred, not counting ignored or exempt"
                + " requests.",
            "decision",
            "policy_level",
            "policy_version",
            "mode",
            "request_operation",
            "resource",
            "subresource");
    this.exemptions =
        metrics.counters(
            "pod_security_exemptions_total",
            "[ALPHA] Number of exempt requests, not counting ignored or out of scope requests.",
            "request_operation",
            "resource",
            "subresource");
    this.errors =
        metrics.counters(
            "pod_security_errors_total",
            "[ALPHA] Number of errors preventing normal evaluation. Non-fatal errors may result in"
                + " the latest restricted profile being used for evaluation.",
            "fatal",
            "request_operation",
            "resource",
            "subresource");
    for (String operation : new String[] {"create", "update"}) {
      evaluations.with("allow", "privileged", "latest", "enforce", operation, "pod", "");
      exemptions.with(operation, "pod", "");
      exemptions.with(operation, "controller", "");
    }
  }

  /**
   * It was held against a standard.
   *
   * @param mode {@code enforce}, {@code audit} or {@code warn}
   */
  public void evaluated(
      boolean allowed, String level, String version, String mode, Subject subject) {
    evaluations
        .with(
            allowed ? "allow" : "deny",
            level,
            version,
            mode,
            subject.operation(),
            subject.resource(),
            subject.subresource())
        .increment();
  }

  /** It is exempt. */
  public void exempt(Subject subject) {
    exemptions.with(subject.operation(), subject.resource(), subject.subresource()).increment();
  }

  /**
   * It couldn't be held against the standard of its namespace.
   *
   * @param fatal whether it was held against none
   */
  public void failed(boolean fatal, Subject subject) {
    errors
        .with(String.valueOf(fatal), subject.operation(), subject.resource(), subject.subresource())
        .increment();
  }
}
