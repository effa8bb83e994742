package dev.kemudi.api.core.v1;

/** The values of a PersistentVolumeReclaimPolicy. */
public final class PersistentVolumeReclaimPolicy {
  public static final String RECYCLE = "Recycle";
  public static final String DELETE = "Delete";
  public static final String RETAIN = "Retain";

  private PersistentVolumeReclaimPolicy() {}
}
