package dev.kemudi.api.core.v1;

/** The values of a ServiceAffinity. */
public final class ServiceAffinity {
  public static final String CLIENT_IP = "ClientIP";
  public static final String NONE = "None";

  private ServiceAffinity() {}
}
