package dev.kemudi.api.apiregistration.v1;

/** The values of a APIServiceConditionType. */
public final class APIServiceConditionType {
  public static final String AVAILABLE = "Available";

  private APIServiceConditionType() {}
}
