package dev.kemudi.machinery.validation;

/** The messages that several checks share. */
public final class Messages {
  public static final String EMPTY = "must be non-empty";
  public static final String NEGATIVE = "must be greater than or equal to 0";

  private Messages() {}

  public static String maxLength(int length) {
    return "must be no more than " + length + " characters";
  }

  public static String inclusiveRange(long low, long high) {
    return "must be between " + low + " and " + high + ", inclusive";
  }

  /** The message of a failed pattern, with examples of what would do. */
  public static String pattern(String message, String pattern, String... examples) {
    StringBuilder text = new StringBuilder(message).append(" (");
    if (examples.length > 0) {
      text.append("e.g. ");
      for (int i = 0; i < examples.length; i++) {
        text.append(i > 0 ? " or " : "").append('\'').append(examples[i]).append("', ");
      }
    }
    return text.append("regex used for validation is '").append(pattern).append("')").toString();
  }
}
