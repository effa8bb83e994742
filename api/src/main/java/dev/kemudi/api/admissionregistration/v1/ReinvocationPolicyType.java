package dev.kemudi.api.admissionregistration.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a ReinvocationPolicyType. */
@ApiEnum
public final class ReinvocationPolicyType {
  public static final String NEVER = "Never";
  public static final String IF_NEEDED = "IfNeeded";

  private ReinvocationPolicyType() {}
}
