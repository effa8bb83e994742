package dev.kemudi.api.admissionregistration.v1;

/** The values of a MatchPolicyType. */
public final class MatchPolicyType {
  public static final String EXACT = "Exact";
  public static final String EQUIVALENT = "Equivalent";

  private MatchPolicyType() {}
}
