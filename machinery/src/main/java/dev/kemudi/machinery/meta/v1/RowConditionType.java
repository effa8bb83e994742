package dev.kemudi.machinery.meta.v1;

/** The values of a RowConditionType. */
public final class RowConditionType {
  public static final String COMPLETED = "Completed";

  private RowConditionType() {}
}
