package dev.kemudi.api.storage.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a VolumeBindingMode. */
@ApiEnum
public final class VolumeBindingMode {
  public static final String IMMEDIATE = "Immediate";
  public static final String WAIT_FOR_FIRST_CONSUMER = "WaitForFirstConsumer";

  private VolumeBindingMode() {}
}
