package dev.kemudi.machinery.meta.v1;

/** The values of a ResourceVersionMatch. */
public final class ResourceVersionMatch {
  public static final String NOT_OLDER_THAN = "NotOlderThan";
  public static final String EXACT = "Exact";

  private ResourceVersionMatch() {}
}
