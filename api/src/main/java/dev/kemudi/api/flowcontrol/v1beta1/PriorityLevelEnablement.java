package dev.kemudi.api.flowcontrol.v1beta1;

/** The values of a PriorityLevelEnablement. */
public final class PriorityLevelEnablement {
  public static final String EXEMPT = "Exempt";
  public static final String LIMITED = "Limited";

  private PriorityLevelEnablement() {}
}
