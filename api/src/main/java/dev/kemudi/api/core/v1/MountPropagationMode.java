package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a MountPropagationMode. */
@ApiEnum
public final class MountPropagationMode {
  public static final String NONE = "None";
  public static final String HOST_TO_CONTAINER = "HostToContainer";
  public static final String BIDIRECTIONAL = "Bidirectional";

  private MountPropagationMode() {}
}
