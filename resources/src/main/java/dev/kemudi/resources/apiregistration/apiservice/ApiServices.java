package dev.kemudi.resources.apiregistration.apiservice;

import dev.kemudi.api.apiregistration.v1.APIService;
import dev.kemudi.api.apiregistration.v1.APIServiceBuilder;
import dev.kemudi.api.apiregistration.v1.ApiregistrationV1;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.StatusMetadata;
import dev.kemudi.resources.SubresourceStrategy;

/** The resource {@code apiservices}. */
public final class ApiServices {
  private ApiServices() {}

  public static ResourceDefinition<APIService> definition() {
    ApiServiceStrategy strategy = new ApiServiceStrategy();
    return ResourceDefinition.of(
        ApiregistrationV1.APISERVICES,
        strategy,
        SubresourceStrategy.status(
            strategy,
            (object, old) ->
                APIServiceBuilder.from(object)
                    .metadata(StatusMetadata.keep(object.metadata(), old.metadata()))
                    .spec(old.spec())
                    .build(),
            (object, old, context) -> ApiServiceStrategy.status(object.status())),
        "apiregistration.k8s.io/apiservices");
  }
}
