package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a PersistentVolumeClaimPhase. */
@ApiEnum
public final class PersistentVolumeClaimPhase {
  public static final String PENDING = "Pending";
  public static final String BOUND = "Bound";
  public static final String LOST = "Lost";

  private PersistentVolumeClaimPhase() {}
}
