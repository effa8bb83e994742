package dev.kemudi.resources.core.service;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceBuilder;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.SubresourceStrategy;

/** The resource {@code services}. */
public final class Services {
  private Services() {}

  public static ResourceDefinition<Service> definition() {
    ServiceStrategy strategy = new ServiceStrategy();
    return ResourceDefinition.of(
        CoreV1.SERVICES,
        strategy,
        SubresourceStrategy.status(
            strategy,
            (object, old) -> ServiceBuilder.from(object).spec(old.spec()).build(),
            (object, old, context) -> ServiceValidation.status(object)),
        "services/specs");
  }
}
