package dev.kemudi.resources.networking.ingressclass;

import dev.kemudi.api.networking.v1.IngressClass;
import dev.kemudi.api.networking.v1.NetworkingV1;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code ingressclasses}. */
public final class IngressClasses {
  private IngressClasses() {}

  public static ResourceDefinition<IngressClass> definition() {
    return ResourceDefinition.of(
        NetworkingV1.INGRESSCLASSES, new IngressClassStrategy(), "ingressclasses");
  }
}
