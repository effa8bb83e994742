package dev.kemudi.api.core.v1;

/** The values of a TolerationOperator. */
public final class TolerationOperator {
  public static final String EXISTS = "Exists";
  public static final String EQUAL = "Equal";

  private TolerationOperator() {}
}
