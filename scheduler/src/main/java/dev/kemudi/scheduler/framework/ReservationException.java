package dev.kemudi.scheduler.framework;

/** What was reserved for a pod could not be had. The message is for users. */
public final class ReservationException extends Exception {
  private static final long serialVersionUID = 1L;

  public ReservationException(String message) {
    super(message);
  }

  public ReservationException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
