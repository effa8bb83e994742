package dev.kemudi.machinery.meta.v1;

/** The values of a IncludeObjectPolicy. */
public final class IncludeObjectPolicy {
  public static final String NONE = "None";
  public static final String METADATA = "Metadata";
  public static final String OBJECT = "Object";

  private IncludeObjectPolicy() {}
}
