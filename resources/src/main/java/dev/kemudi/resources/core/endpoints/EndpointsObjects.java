package dev.kemudi.resources.core.endpoints;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Endpoints;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code endpoints}. */
public final class EndpointsObjects {
  private EndpointsObjects() {}

  public static ResourceDefinition<Endpoints> definition() {
    return ResourceDefinition.of(CoreV1.ENDPOINTS, new EndpointsStrategy(), "services/endpoints");
  }
}
