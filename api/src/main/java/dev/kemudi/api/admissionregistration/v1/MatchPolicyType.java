package dev.kemudi.api.admissionregistration.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a MatchPolicyType. */
@ApiEnum
public final class MatchPolicyType {
  public static final String EXACT = "Exact";
  public static final String EQUIVALENT = "Equivalent";

  private MatchPolicyType() {}
}
