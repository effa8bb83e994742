package dev.kemudi.api.storage.v1;

/** The values of a VolumeBindingMode. */
public final class VolumeBindingMode {
  public static final String IMMEDIATE = "Immediate";
  public static final String WAIT_FOR_FIRST_CONSUMER = "WaitForFirstConsumer";

  private VolumeBindingMode() {}
}
