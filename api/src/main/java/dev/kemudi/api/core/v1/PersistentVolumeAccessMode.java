package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a PersistentVolumeAccessMode. */
@ApiEnum
public final class PersistentVolumeAccessMode {
  public static final String READ_WRITE_ONCE = "ReadWriteOnce";
  public static final String READ_ONLY_MANY = "ReadOnlyMany";
  public static final String READ_WRITE_MANY = "ReadWriteMany";
  public static final String READ_WRITE_ONCE_POD = "ReadWriteOncePod";

  private PersistentVolumeAccessMode() {}
}
