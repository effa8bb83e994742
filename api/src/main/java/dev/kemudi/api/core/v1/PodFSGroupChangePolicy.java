package dev.kemudi.api.core.v1;

/** The values of a PodFSGroupChangePolicy. */
public final class PodFSGroupChangePolicy {
  public static final String ON_ROOT_MISMATCH = "OnRootMismatch";
  public static final String ALWAYS = "Always";

  private PodFSGroupChangePolicy() {}
}
