package dev.kemudi.api.core.v1;

/** The values of a OSName. */
public final class OSName {
  public static final String LINUX = "linux";
  public static final String WINDOWS = "windows";

  private OSName() {}
}
