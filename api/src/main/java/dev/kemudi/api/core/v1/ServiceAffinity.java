package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a ServiceAffinity. */
@ApiEnum
public final class ServiceAffinity {
  public static final String CLIENT_IP = "ClientIP";
  public static final String NONE = "None";

  private ServiceAffinity() {}
}
