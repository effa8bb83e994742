package dev.kemudi.api.core.v1;

/** The values of a PodQOSClass. */
public final class PodQOSClass {
  public static final String GUARANTEED = "Guaranteed";
  public static final String BURSTABLE = "Burstable";
  public static final String BEST_EFFORT = "BestEffort";

  private PodQOSClass() {}
}
