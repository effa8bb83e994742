package dev.kemudi.api.core.v1;

/** The values of a PersistentVolumeClaimConditionType. */
public final class PersistentVolumeClaimConditionType {
  public static final String RESIZING = "Resizing";
  public static final String FILE_SYSTEM_RESIZE_PENDING = "FileSystemResizePending";

  private PersistentVolumeClaimConditionType() {}
}
