package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a AzureDataDiskCachingMode. */
@ApiEnum
public final class AzureDataDiskCachingMode {
  public static final String NONE = "None";
  public static final String READ_ONLY = "ReadOnly";
  public static final String READ_WRITE = "ReadWrite";

  private AzureDataDiskCachingMode() {}
}
