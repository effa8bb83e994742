package dev.kemudi.api.certificates.v1;

/** The values of a RequestConditionType. */
public final class RequestConditionType {
  public static final String APPROVED = "Approved";
  public static final String DENIED = "Denied";
  public static final String FAILED = "Failed";

  private RequestConditionType() {}
}
