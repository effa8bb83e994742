package dev.kemudi.api.core.v1;

/** The values of a Protocol. */
public final class Protocol {
  public static final String TCP = "TCP";
  public static final String UDP = "UDP";
  public static final String SCTP = "SCTP";

  private Protocol() {}
}
