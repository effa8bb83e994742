package dev.kemudi.api.networking.v1;

/** The values of a PolicyType. */
public final class PolicyType {
  public static final String INGRESS = "Ingress";
  public static final String EGRESS = "Egress";

  private PolicyType() {}
}
