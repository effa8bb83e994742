package dev.kemudi.api.admissionregistration.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a ScopeType. */
@ApiEnum
public final class ScopeType {
  public static final String CLUSTER = "Cluster";
  public static final String NAMESPACED = "Namespaced";
  public static final String ALL = "*";

  private ScopeType() {}
}
