package dev.kemudi.api.batch.v1;

/** The values of a ConcurrencyPolicy. */
public final class ConcurrencyPolicy {
  public static final String ALLOW = "Allow";
  public static final String FORBID = "Forbid";
  public static final String REPLACE = "Replace";

  private ConcurrencyPolicy() {}
}
