package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a CompletionMode. */
@ApiEnum
public final class CompletionMode {
  public static final String NON_INDEXED = "NonIndexed";
  public static final String INDEXED = "Indexed";

  private CompletionMode() {}
}
