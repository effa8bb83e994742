package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a PolicyType. */
@ApiEnum
public final class PolicyType {
  public static final String INGRESS = "Ingress";
  public static final String EGRESS = "Egress";

  private PolicyType() {}
}
