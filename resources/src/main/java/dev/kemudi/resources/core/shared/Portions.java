package dev.kemudi.resources.core.shared;

import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Ports;
import dev.kemudi.machinery.value.IntOrString;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoSyntax;

/** Numbers of pods, or percentages of them, that may be missing or too many during an update. */
public final class Portions {
  private Portions() {}

  /** The portion must be a percentage or a number that is not negative. */
  public static void check(FieldErrors errors, FieldPath field, IntOrString portion) {
    switch (portion) {
      case IntOrString.IntValue number -> errors.notNegative(field, number.value());
      case IntOrString.StringValue text ->
          errors.invalid(field, GoSyntax.of(portion), Ports.percent(text.value()));
    }
  }

  /** A percentage must not be more than all. */
  public static void notMoreThanAll(FieldErrors errors, FieldPath field, IntOrString portion) {
    if (isPercent(portion) && value(portion) > 100) {
      errors.invalid(field, GoSyntax.of(portion), "must not be greater than 100%");
    }
  }

  /** The number or percentage; 0 for what is neither. */
  public static int value(IntOrString portion) {
    return switch (portion) {
      case IntOrString.IntValue number -> number.value();
      case IntOrString.StringValue text -> value(text.value());
    };
  }

  private static int value(String text) {
    String digits = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static boolean isPercent(IntOrString portion) {
    return portion instanceof IntOrString.StringValue text && Ports.percent(text.value()).isEmpty();
  }
}
