package dev.kemudi.api.core.v1;

/** The values of a ServiceInternalTrafficPolicyType. */
public final class ServiceInternalTrafficPolicyType {
  public static final String CLUSTER = "Cluster";
  public static final String LOCAL = "Local";

  private ServiceInternalTrafficPolicyType() {}
}
