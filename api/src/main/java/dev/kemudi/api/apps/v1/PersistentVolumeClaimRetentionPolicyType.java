package dev.kemudi.api.apps.v1;

/** The values of a PersistentVolumeClaimRetentionPolicyType. */
public final class PersistentVolumeClaimRetentionPolicyType {
  public static final String RETAIN = "Retain";
  public static final String DELETE = "Delete";

  private PersistentVolumeClaimRetentionPolicyType() {}
}
