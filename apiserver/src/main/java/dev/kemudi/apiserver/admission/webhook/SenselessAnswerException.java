package dev.kemudi.apiserver.admission.webhook;

/** A webhook has answered, but not to the question. */
final class SenselessAnswerException extends Exception {
  private static final long serialVersionUID = 1L;

  SenselessAnswerException(String message) {
    super(message, null, false, false);
  }
}
