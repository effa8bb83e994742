package dev.kemudi.api.apiextensions.v1;

/** The values of a ConversionStrategyType. */
public final class ConversionStrategyType {
  public static final String NONE = "None";
  public static final String WEBHOOK = "Webhook";

  private ConversionStrategyType() {}
}
