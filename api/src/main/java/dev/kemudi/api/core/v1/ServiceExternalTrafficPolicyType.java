package dev.kemudi.api.core.v1;

/** The values of a ServiceExternalTrafficPolicyType. */
public final class ServiceExternalTrafficPolicyType {
  public static final String CLUSTER = "Cluster";
  public static final String LOCAL = "Local";

  private ServiceExternalTrafficPolicyType() {}
}
