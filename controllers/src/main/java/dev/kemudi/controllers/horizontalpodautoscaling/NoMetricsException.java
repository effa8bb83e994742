package dev.kemudi.controllers.horizontalpodautoscaling;

/** Tells why no number of replicas can be found. */
final class NoMetricsException extends Exception {
  private static final long serialVersionUID = 1;

  NoMetricsException(String message) {
    super(message);
  }

  String text() {
    return String.valueOf(getMessage());
  }

  /** The same with where it happened. */
  NoMetricsException in(String where) {
    return new NoMetricsException(where + ": " + text());
  }
}
