package dev.kemudi.api.admissionregistration.v1;

/** The values of a ReinvocationPolicyType. */
public final class ReinvocationPolicyType {
  public static final String NEVER = "Never";
  public static final String IF_NEEDED = "IfNeeded";

  private ReinvocationPolicyType() {}
}
