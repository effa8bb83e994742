package dev.kemudi.api.core.v1;

/** The values of a AzureDataDiskCachingMode. */
public final class AzureDataDiskCachingMode {
  public static final String NONE = "None";
  public static final String READ_ONLY = "ReadOnly";
  public static final String READ_WRITE = "ReadWrite";

  private AzureDataDiskCachingMode() {}
}
