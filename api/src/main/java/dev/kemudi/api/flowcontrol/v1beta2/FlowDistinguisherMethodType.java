package dev.kemudi.api.flowcontrol.v1beta2;

/** The values of a FlowDistinguisherMethodType. */
public final class FlowDistinguisherMethodType {
  public static final String BY_USER = "ByUser";
  public static final String BY_NAMESPACE = "ByNamespace";

  private FlowDistinguisherMethodType() {}
}
