package dev.kemudi.api.admissionregistration.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a FailurePolicyType. */
@ApiEnum
public final class FailurePolicyType {
  public static final String IGNORE = "Ignore";
  public static final String FAIL = "Fail";

  private FailurePolicyType() {}
}
