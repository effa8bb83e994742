package dev.kemudi.api.apiserverinternal.v1alpha1;

/** The values of a StorageVersionConditionType. */
public final class StorageVersionConditionType {
  public static final String ALL_ENCODING_VERSIONS_EQUAL = "AllEncodingVersionsEqual";

  private StorageVersionConditionType() {}
}
