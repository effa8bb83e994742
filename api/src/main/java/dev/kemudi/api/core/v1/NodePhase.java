package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a NodePhase. */
@ApiEnum
public final class NodePhase {
  public static final String PENDING = "Pending";
  public static final String RUNNING = "Running";
  public static final String TERMINATED = "Terminated";

  private NodePhase() {}
}
