package dev.kemudi.api.apps.v1;

/** The values of a PodManagementPolicyType. */
public final class PodManagementPolicyType {
  public static final String ORDERED_READY = "OrderedReady";
  public static final String PARALLEL = "Parallel";

  private PodManagementPolicyType() {}
}
