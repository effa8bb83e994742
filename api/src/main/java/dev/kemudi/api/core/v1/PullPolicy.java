package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a PullPolicy. */
@ApiEnum
public final class PullPolicy {
  public static final String ALWAYS = "Always";
  public static final String NEVER = "Never";
  public static final String IF_NOT_PRESENT = "IfNotPresent";

  private PullPolicy() {}
}
