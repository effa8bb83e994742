package dev.kemudi.api.core.v1;

/** The values of a StorageMedium. */
public final class StorageMedium {
  public static final String EMPTY = "";
  public static final String MEMORY = "Memory";
  public static final String HUGE_PAGES = "HugePages";

  private StorageMedium() {}
}
