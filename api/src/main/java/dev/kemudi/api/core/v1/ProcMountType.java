package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a ProcMountType. */
@ApiEnum
public final class ProcMountType {
  public static final String DEFAULT = "Default";
  public static final String UNMASKED = "Unmasked";

  private ProcMountType() {}
}
