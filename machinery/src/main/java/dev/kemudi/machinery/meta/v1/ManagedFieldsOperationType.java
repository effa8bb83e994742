package dev.kemudi.machinery.meta.v1;

/** The values of a ManagedFieldsOperationType. */
public final class ManagedFieldsOperationType {
  public static final String APPLY = "Apply";
  public static final String UPDATE = "Update";

  private ManagedFieldsOperationType() {}
}
