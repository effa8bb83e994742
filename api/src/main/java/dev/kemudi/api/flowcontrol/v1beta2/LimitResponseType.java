package dev.kemudi.api.flowcontrol.v1beta2;

/** The values of a LimitResponseType. */
public final class LimitResponseType {
  public static final String QUEUE = "Queue";
  public static final String REJECT = "Reject";

  private LimitResponseType() {}
}
