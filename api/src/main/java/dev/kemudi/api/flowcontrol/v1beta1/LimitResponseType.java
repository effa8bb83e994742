package dev.kemudi.api.flowcontrol.v1beta1;

/** The values of a LimitResponseType. */
public final class LimitResponseType {
  public static final String QUEUE = "Queue";
  public static final String REJECT = "Reject";

  private LimitResponseType() {}
}
