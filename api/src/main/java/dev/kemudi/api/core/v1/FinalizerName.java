package dev.kemudi.api.core.v1;

/** The values of a FinalizerName. */
public final class FinalizerName {
  public static final String KUBERNETES = "kubernetes";

  private FinalizerName() {}
}
