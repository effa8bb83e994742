package dev.kemudi.api.core.v1;

/** The values of a LimitType. */
public final class LimitType {
  public static final String POD = "Pod";
  public static final String CONTAINER = "Container";
  public static final String PERSISTENT_VOLUME_CLAIM = "PersistentVolumeClaim";

  private LimitType() {}
}
