package dev.kemudi.node.pod;

/** A container can't run now; both texts are what users see in its status. */
final class WaitingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  WaitingException(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
