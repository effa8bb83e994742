package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a NamespacePhase. */
@ApiEnum
public final class NamespacePhase {
  public static final String ACTIVE = "Active";
  public static final String TERMINATING = "Terminating";

  private NamespacePhase() {}
}
