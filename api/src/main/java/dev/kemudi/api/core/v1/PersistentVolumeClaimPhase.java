package dev.kemudi.api.core.v1;

/** The values of a PersistentVolumeClaimPhase. */
public final class PersistentVolumeClaimPhase {
  public static final String PENDING = "Pending";
  public static final String BOUND = "Bound";
  public static final String LOST = "Lost";

  private PersistentVolumeClaimPhase() {}
}
