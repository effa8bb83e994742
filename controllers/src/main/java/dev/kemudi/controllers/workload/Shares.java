package dev.kemudi.controllers.workload;

import dev.kemudi.machinery.value.IntOrString;
import org.jspecify.annotations.Nullable;

/** Counts that are given as a number or as a share of all. */
public final class Shares {
  private Shares() {}

  /** The count, a share rounded up; a value that isn't set or makes no sense counts as none. */
  public static int roundedUp(@Nullable IntOrString value, int all) {
    return of(value, all, 99);
  }

  /** The count, a share rounded down; a value that isn't set or makes no sense counts as none. */
  public static int roundedDown(@Nullable IntOrString value, int all) {
    return of(value, all, 0);
  }

  private static int of(@Nullable IntOrString value, int all, int round) {
    return switch (value) {
      case null -> 0;
      case IntOrString.IntValue(int count) -> count;
      case IntOrString.StringValue(String text) ->
          (int) (((long) percent(text) * all + round) / 100);
    };
  }

  private static int percent(String text) {
    try {
      return text.endsWith("%") ? Integer.parseInt(text.substring(0, text.length() - 1)) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
