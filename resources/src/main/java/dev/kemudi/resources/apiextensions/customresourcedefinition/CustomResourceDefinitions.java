package dev.kemudi.resources.apiextensions.customresourcedefinition;

import dev.kemudi.api.apiextensions.v1.ApiextensionsV1;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.api.apiextensions.v1.CustomResourceDefinitionBuilder;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.StatusMetadata;
import dev.kemudi.resources.SubresourceStrategy;

/** The resource {@code customresourcedefinitions}. */
public final class CustomResourceDefinitions {
  private CustomResourceDefinitions() {}

  public static ResourceDefinition<CustomResourceDefinition> definition() {
    CrdStrategy strategy = new CrdStrategy();
    return ResourceDefinition.of(
        ApiextensionsV1.CUSTOMRESOURCEDEFINITIONS,
        strategy,
        SubresourceStrategy.status(
            strategy,
            (object, old) ->
                CustomResourceDefinitionBuilder.from(object)
                    .metadata(StatusMetadata.keep(object.metadata(), old.metadata()))
                    .spec(old.spec())
                    .build(),
            (object, old, context) -> CrdValidation.status(object.status())),
        "apiextensions.k8s.io/customresourcedefinitions");
  }
}
