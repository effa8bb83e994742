package dev.kemudi.api.networking.v1;

/** The values of a NetworkPolicyConditionReason. */
public final class NetworkPolicyConditionReason {
  public static final String FEATURE_NOT_SUPPORTED = "FeatureNotSupported";

  private NetworkPolicyConditionReason() {}
}
