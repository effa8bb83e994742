package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a IPFamily. */
@ApiEnum
public final class IPFamily {
  public static final String IPV4 = "IPv4";
  public static final String IPV6 = "IPv6";

  private IPFamily() {}
}
