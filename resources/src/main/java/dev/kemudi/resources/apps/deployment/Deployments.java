package dev.kemudi.resources.apps.deployment;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.apps.v1.DeploymentBuilder;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.SubresourceStrategy;
import java.util.List;

/** The resource {@code deployments}. */
public final class Deployments {
  private static final List<List<String>> STATUS_KEEPS =
      List.of(List.of("spec"), List.of("metadata", "labels"));

  private Deployments() {}

  public static ResourceDefinition<Deployment> definition() {
    DeploymentRules strategy = new DeploymentRules();
    return ResourceDefinition.of(
            AppsV1.DEPLOYMENTS,
            strategy,
            new SubresourceStrategy<>(
                strategy,
                (object, old, context) ->
                    DeploymentBuilder.from(object)
                        .metadata(metadata -> metadata.labels(old.metadata().labels()))
                        .spec(old.spec())
                        .build(),
                (object, old, context) ->
                    DeploymentValidation.status(object.status(), old.status()),
                STATUS_KEEPS),
            "deployments")
        .withScale();
  }
}
