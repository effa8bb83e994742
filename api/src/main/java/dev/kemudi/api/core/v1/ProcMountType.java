package dev.kemudi.api.core.v1;

/** The values of a ProcMountType. */
public final class ProcMountType {
  public static final String DEFAULT = "Default";
  public static final String UNMASKED = "Unmasked";

  private ProcMountType() {}
}
