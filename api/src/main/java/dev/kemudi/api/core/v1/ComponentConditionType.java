package dev.kemudi.api.core.v1;

/** The values of a ComponentConditionType. */
public final class ComponentConditionType {
  public static final String HEALTHY = "Healthy";

  private ComponentConditionType() {}
}
