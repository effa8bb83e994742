package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a PersistentVolumeReclaimPolicy. */
@ApiEnum
public final class PersistentVolumeReclaimPolicy {
  public static final String RECYCLE = "Recycle";
  public static final String DELETE = "Delete";
  public static final String RETAIN = "Retain";

  private PersistentVolumeReclaimPolicy() {}
}
