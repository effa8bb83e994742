package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a TolerationOperator. */
@ApiEnum
public final class TolerationOperator {
  public static final String EXISTS = "Exists";
  public static final String EQUAL = "Equal";

  private TolerationOperator() {}
}
