package dev.kemudi.apiserver.admission.podsecurity.policy;

import java.util.List;
import java.util.stream.Collectors;

/** What all checks of a level found in a pod. */
public record Verdict(List<Violation> violations) {
  static final Verdict ALLOWED = new Verdict(List.of());

  /** Whether nothing was found. */
  public boolean isAllowed() {
    return violations.isEmpty();
  }

  /** What is not allowed. */
  public String reasons() {
    return violations.stream().map(Violation::reason).collect(Collectors.joining(", "));
  }

  /** What is not allowed, and where it stands. */
  public String details() {
    return violations.stream()
        .map(
            one -> one.detail().isEmpty() ? one.reason() : one.reason() + " (" + one.detail() + ")")
        .collect(Collectors.joining(", "));
  }
}
