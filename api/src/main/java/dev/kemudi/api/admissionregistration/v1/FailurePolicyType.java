package dev.kemudi.api.admissionregistration.v1;

/** The values of a FailurePolicyType. */
public final class FailurePolicyType {
  public static final String IGNORE = "Ignore";
  public static final String FAIL = "Fail";

  private FailurePolicyType() {}
}
