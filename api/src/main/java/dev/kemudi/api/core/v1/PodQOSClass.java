package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a PodQOSClass. */
@ApiEnum
public final class PodQOSClass {
  public static final String GUARANTEED = "Guaranteed";
  public static final String BURSTABLE = "Burstable";
  public static final String BEST_EFFORT = "BestEffort";

  private PodQOSClass() {}
}
