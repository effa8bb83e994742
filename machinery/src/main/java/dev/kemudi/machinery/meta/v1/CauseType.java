package dev.kemudi.machinery.meta.v1;

/** The values of a CauseType. */
public final class CauseType {
  public static final String FIELD_VALUE_NOT_FOUND = "FieldValueNotFound";
  public static final String FIELD_VALUE_REQUIRED = "FieldValueRequired";
  public static final String FIELD_VALUE_DUPLICATE = "FieldValueDuplicate";
  public static final String FIELD_VALUE_INVALID = "FieldValueInvalid";
  public static final String FIELD_VALUE_NOT_SUPPORTED = "FieldValueNotSupported";
  public static final String UNEXPECTED_SERVER_RESPONSE = "UnexpectedServerResponse";
  public static final String FIELD_MANAGER_CONFLICT = "FieldManagerConflict";
  public static final String RESOURCE_VERSION_TOO_LARGE = "ResourceVersionTooLarge";

  private CauseType() {}
}
