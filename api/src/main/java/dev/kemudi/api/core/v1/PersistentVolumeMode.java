package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a PersistentVolumeMode. */
@ApiEnum
public final class PersistentVolumeMode {
  public static final String BLOCK = "Block";
  public static final String FILESYSTEM = "Filesystem";

  private PersistentVolumeMode() {}
}
