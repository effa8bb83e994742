package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a ServiceInternalTrafficPolicyType. */
@ApiEnum
public final class ServiceInternalTrafficPolicyType {
  public static final String CLUSTER = "Cluster";
  public static final String LOCAL = "Local";

  private ServiceInternalTrafficPolicyType() {}
}
