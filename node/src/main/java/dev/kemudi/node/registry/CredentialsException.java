package dev.kemudi.node.registry;

import java.util.List;
import java.util.stream.Collectors;

/** A secret with credentials can't be read, or none of its credentials is good. */
public final class CredentialsException extends Exception {
  private static final long serialVersionUID = 1L;

  CredentialsException(String message) {
    super(message);
  }

  /** Several attempts failed, each with its own message. */
  public static CredentialsException all(List<? extends Exception> failures) {
    return new CredentialsException(
        failures.stream()
            .map(Exception::getMessage)
            .distinct()
            .collect(Collectors.joining(", ", "[", "]")));
  }
}
