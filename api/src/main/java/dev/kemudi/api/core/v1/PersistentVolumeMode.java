package dev.kemudi.api.core.v1;

/** The values of a PersistentVolumeMode. */
public final class PersistentVolumeMode {
  public static final String BLOCK = "Block";
  public static final String FILESYSTEM = "Filesystem";

  private PersistentVolumeMode() {}
}
