package dev.kemudi.api.core.v1;

/** The values of a NamespacePhase. */
public final class NamespacePhase {
  public static final String ACTIVE = "Active";
  public static final String TERMINATING = "Terminating";

  private NamespacePhase() {}
}
