package dev.kemudi.api.networking.v1;

/** The values of a NetworkPolicyConditionType. */
public final class NetworkPolicyConditionType {
  public static final String ACCEPTED = "Accepted";
  public static final String PARTIAL_FAILURE = "PartialFailure";
  public static final String FAILURE = "Failure";

  private NetworkPolicyConditionType() {}
}
