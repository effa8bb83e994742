package dev.kemudi.api.core.v1;

/** The values of a IPFamily. */
public final class IPFamily {
  public static final String IPV4 = "IPv4";
  public static final String IPV6 = "IPv6";

  private IPFamily() {}
}
