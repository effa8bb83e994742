package dev.kemudi.api.core.v1;

/** The values of a PodConditionType. */
public final class PodConditionType {
  public static final String CONTAINERS_READY = "ContainersReady";
  public static final String INITIALIZED = "Initialized";
  public static final String READY = "Ready";
  public static final String POD_SCHEDULED = "PodScheduled";
  public static final String DISRUPTION_TARGET = "DisruptionTarget";

  private PodConditionType() {}
}
