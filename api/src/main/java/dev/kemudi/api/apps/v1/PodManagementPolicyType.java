package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a PodManagementPolicyType. */
@ApiEnum
public final class PodManagementPolicyType {
  public static final String ORDERED_READY = "OrderedReady";
  public static final String PARALLEL = "Parallel";

  private PodManagementPolicyType() {}
}
