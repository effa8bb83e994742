package dev.kemudi.api.storage.v1;

/** The values of a VolumeLifecycleMode. */
public final class VolumeLifecycleMode {
  public static final String PERSISTENT = "Persistent";
  public static final String EPHEMERAL = "Ephemeral";

  private VolumeLifecycleMode() {}
}
