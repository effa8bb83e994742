package dev.kemudi.apiserver.crd.cel;

import dev.cel.runtime.CelEvaluationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a rule could not be decided, in the words that users of Kubernetes know. */
final class FailureText {
  private static final Pattern PLACE = Pattern.compile("^evaluation error(?: at [^ ]+)?: ");
  private static final Pattern KEY =
      Pattern.compile("[Kk]ey '(.*)' is not present in map\\.?", Pattern.DOTALL);
  private static final Pattern INDEX = Pattern.compile("(-?\\d+)(?:\\.0)?\\D*$");

  private FailureText() {}

  static String of(CelEvaluationException failure) {
    Throwable cause = failure.getCause();
    String own = PLACE.matcher(String.valueOf(failure.getMessage())).replaceFirst("");
    String text =
        cause == null || cause.getMessage() == null ? own : String.valueOf(cause.getMessage());
    return switch (failure.getErrorCode()) {
      case ATTRIBUTE_NOT_FOUND -> "no such key: " + key(own);
      case INDEX_OUT_OF_BOUNDS -> "index out of bounds: " + index(own);
      case DIVIDE_BY_ZERO -> "division by zero";
      case NUMERIC_OVERFLOW ->
          own.contains("unsigned") ? "unsigned integer overflow" : "integer overflow";
      case OVERLOAD_NOT_FOUND -> "no such overload";
      default -> text;
    };
  }

  private static String key(String text) {
    Matcher key = KEY.matcher(text);
    return key.find() ? key.group(1) : text;
  }

  private static String index(String text) {
    Matcher index = INDEX.matcher(text);
    return index.find() ? index.group(1) : text;
  }
}
