package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a ServiceExternalTrafficPolicyType. */
@ApiEnum
public final class ServiceExternalTrafficPolicyType {
  public static final String CLUSTER = "Cluster";
  public static final String LOCAL = "Local";

  private ServiceExternalTrafficPolicyType() {}
}
