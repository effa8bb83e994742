package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a SeccompProfileType. */
@ApiEnum
public final class SeccompProfileType {
  public static final String UNCONFINED = "Unconfined";
  public static final String RUNTIME_DEFAULT = "RuntimeDefault";
  public static final String LOCALHOST = "Localhost";

  private SeccompProfileType() {}
}
