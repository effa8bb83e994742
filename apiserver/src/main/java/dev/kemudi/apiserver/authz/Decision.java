package dev.kemudi.apiserver.authz;

/** What an authorizer says of a request. */
public sealed interface Decision {
  /** It is allowed, and nobody else is asked. */
  record Allow(String reason) implements Decision {}

  /** It is refused, and nobody else is asked. */
  record Deny(String reason) implements Decision {}

  /** Ask the next; refused if there is none. */
  record NoOpinion(String reason) implements Decision {}
}
