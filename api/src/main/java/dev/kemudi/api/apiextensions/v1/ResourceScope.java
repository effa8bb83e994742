package dev.kemudi.api.apiextensions.v1;

/** The values of a ResourceScope. */
public final class ResourceScope {
  public static final String CLUSTER = "Cluster";
  public static final String NAMESPACED = "Namespaced";

  private ResourceScope() {}
}
