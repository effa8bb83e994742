package dev.kemudi.http;

/** How a server took a request to change protocols. */
public sealed interface UpgradeOutcome {
  /** It answered 101; the caller closes the connection. */
  record Upgraded(Headers headers, UpgradedConnection connection) implements UpgradeOutcome {}

  /** It answered something else; the caller closes the response. */
  record Refused(HttpResponse response) implements UpgradeOutcome {}
}
