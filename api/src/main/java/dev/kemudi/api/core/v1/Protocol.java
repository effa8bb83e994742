package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiEnum;

/** The values of a Protocol. */
@ApiEnum
public final class Protocol {
  public static final String TCP = "TCP";
  public static final String UDP = "UDP";
  public static final String SCTP = "SCTP";

  private Protocol() {}
}
