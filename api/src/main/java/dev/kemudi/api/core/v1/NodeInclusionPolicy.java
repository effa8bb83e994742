package dev.kemudi.api.core.v1;

/** The values of a NodeInclusionPolicy. */
public final class NodeInclusionPolicy {
  public static final String IGNORE = "Ignore";
  public static final String HONOR = "Honor";

  private NodeInclusionPolicy() {}
}
