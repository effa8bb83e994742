package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a ConcurrencyPolicy. */
@ApiEnum
public final class ConcurrencyPolicy {
  public static final String ALLOW = "Allow";
  public static final String FORBID = "Forbid";
  public static final String REPLACE = "Replace";

  private ConcurrencyPolicy() {}
}
