package dev.kemudi.node.pod;

import java.time.Duration;

/** A container can't run now; both texts are what users see in its status. */
final class WaitingException extends Exception {
  private static final long serialVersionUID = 1L;

  private static final Duration USUAL = Duration.ofSeconds(10);

  private final String reason;
  private final Duration retry;

  WaitingException(String reason, String message) {
    this(reason, message, USUAL);
  }

  /**
   * @param retry when it makes sense to try again
   */
  WaitingException(String reason, String message, Duration retry) {
    super(message);
    this.reason = reason;
    this.retry = retry;
  }

  Duration retry() {
    return retry;
  }

  String reason() {
    return reason;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
