package dev.kemudi.api.admission.v1;

/** The values of a Operation. */
public final class Operation {
  public static final String CREATE = "CREATE";
  public static final String UPDATE = "UPDATE";
  public static final String DELETE = "DELETE";
  public static final String CONNECT = "CONNECT";

  private Operation() {}
}
