package dev.kemudi.apiserver.webhook;

import dev.kemudi.machinery.status.StatusError;
import org.jspecify.annotations.Nullable;

/** A webhook could not be asked, or answered with a failure. The message is what users are told. */
public final class CallFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable StatusError answer;
  private final boolean transientFailure;

  private CallFailedException(
      String message, @Nullable StatusError answer, boolean transientFailure) {
    super(message, null, false, false);
    this.answer = answer;
    this.transientFailure = transientFailure;
  }

  /** Nothing was answered. */
  static CallFailedException unreachable(String message, boolean broke) {
    return new CallFailedException(message, null, broke);
  }

  /** It answered that it failed. */
  static CallFailedException answered(StatusError answer, boolean again) {
    return new CallFailedException(String.valueOf(answer.getMessage()), answer, again);
  }

  /** What was answered makes no sense. */
  public static CallFailedException senseless(String message) {
    return new CallFailedException(message, null, false);
  }

  /** The failure that it answered; null if it could not be asked. */
  public @Nullable StatusError answer() {
    return answer;
  }

  /** Whether asking again may help. */
  public boolean isTransient() {
    return transientFailure;
  }

  /** The message. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
