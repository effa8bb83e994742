package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a AzureDataDiskKind. */
@ApiEnum
public final class AzureDataDiskKind {
  public static final String SHARED = "Shared";
  public static final String DEDICATED = "Dedicated";
  public static final String MANAGED = "Managed";

  private AzureDataDiskKind() {}
}
