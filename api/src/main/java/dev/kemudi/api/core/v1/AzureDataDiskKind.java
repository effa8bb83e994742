package dev.kemudi.api.core.v1;

/** The values of a AzureDataDiskKind. */
public final class AzureDataDiskKind {
  public static final String SHARED = "Shared";
  public static final String DEDICATED = "Dedicated";
  public static final String MANAGED = "Managed";

  private AzureDataDiskKind() {}
}
