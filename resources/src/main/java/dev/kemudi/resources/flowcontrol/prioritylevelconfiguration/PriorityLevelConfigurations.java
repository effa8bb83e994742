package dev.kemudi.resources.flowcontrol.prioritylevelconfiguration;

import dev.kemudi.api.flowcontrol.v1beta2.FlowcontrolV1beta2;
import dev.kemudi.api.flowcontrol.v1beta2.PriorityLevelConfiguration;
import dev.kemudi.api.flowcontrol.v1beta2.PriorityLevelConfigurationBuilder;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.StatusMetadata;
import dev.kemudi.resources.SubresourceStrategy;
import java.util.List;

/** The resource {@code prioritylevelconfigurations}. */
public final class PriorityLevelConfigurations {
  private PriorityLevelConfigurations() {}

  public static ResourceDefinition<PriorityLevelConfiguration> definition() {
    PriorityLevelStrategy strategy = new PriorityLevelStrategy();
    return ResourceDefinition.of(
        FlowcontrolV1beta2.PRIORITYLEVELCONFIGURATIONS,
        strategy,
        SubresourceStrategy.status(
            strategy,
            (object, old) ->
                PriorityLevelConfigurationBuilder.from(object)
                    .metadata(StatusMetadata.keep(object.metadata(), old.metadata()))
                    .spec(old.spec())
                    .build(),
            (object, old, context) -> List.of()),
        "prioritylevelconfigurations");
  }
}
