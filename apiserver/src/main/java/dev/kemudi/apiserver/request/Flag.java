package dev.kemudi.apiserver.request;

import org.jspecify.annotations.Nullable;

/** Switches in queries. Programs write them as their language prints booleans. */
public final class Flag {
  private Flag() {}

  /** Anything given is true, nothing too, unless it says that it is not. */
  public static boolean isTrue(@Nullable String text) {
    return text != null && !text.equals("0") && !text.equalsIgnoreCase("false");
  }
}
