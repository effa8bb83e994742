package dev.kemudi.api.batch.v1;

/** The values of a CompletionMode. */
public final class CompletionMode {
  public static final String NON_INDEXED = "NonIndexed";
  public static final String INDEXED = "Indexed";

  private CompletionMode() {}
}
