package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a PodFSGroupChangePolicy. */
@ApiEnum
public final class PodFSGroupChangePolicy {
  public static final String ON_ROOT_MISMATCH = "OnRootMismatch";
  public static final String ALWAYS = "Always";

  private PodFSGroupChangePolicy() {}
}
