package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a RestartPolicy. */
@ApiEnum
public final class RestartPolicy {
  public static final String ALWAYS = "Always";
  public static final String ON_FAILURE = "OnFailure";
  public static final String NEVER = "Never";

  private RestartPolicy() {}
}
