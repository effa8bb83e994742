package dev.kemudi.api.flowcontrol.v1beta2;

/** The values of a SubjectKind. */
public final class SubjectKind {
  public static final String USER = "User";
  public static final String GROUP = "Group";
  public static final String SERVICE_ACCOUNT = "ServiceAccount";

  private SubjectKind() {}
}
