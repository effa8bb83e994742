package dev.kemudi.api.core.v1;

/** The values of a NodeConditionType. */
public final class NodeConditionType {
  public static final String READY = "Ready";
  public static final String MEMORY_PRESSURE = "MemoryPressure";
  public static final String DISK_PRESSURE = "DiskPressure";
  public static final String PIDPRESSURE = "PIDPressure";
  public static final String NETWORK_UNAVAILABLE = "NetworkUnavailable";

  private NodeConditionType() {}
}
