package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a NodeInclusionPolicy. */
@ApiEnum
public final class NodeInclusionPolicy {
  public static final String IGNORE = "Ignore";
  public static final String HONOR = "Honor";

  private NodeInclusionPolicy() {}
}
