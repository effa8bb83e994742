package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a PersistentVolumeClaimResizeStatus. */
@ApiEnum
public final class PersistentVolumeClaimResizeStatus {
  public static final String EMPTY = "";
  public static final String CONTROLLER_EXPANSION_IN_PROGRESS = "ControllerExpansionInProgress";
  public static final String CONTROLLER_EXPANSION_FAILED = "ControllerExpansionFailed";
  public static final String NODE_EXPANSION_PENDING = "NodeExpansionPending";
  public static final String NODE_EXPANSION_IN_PROGRESS = "NodeExpansionInProgress";
  public static final String NODE_EXPANSION_FAILED = "NodeExpansionFailed";

  private PersistentVolumeClaimResizeStatus() {}
}
