package dev.kemudi.resources.flowcontrol.flowschema;

import dev.kemudi.api.flowcontrol.v1beta2.FlowSchema;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchemaBuilder;
import dev.kemudi.api.flowcontrol.v1beta2.FlowcontrolV1beta2;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.StatusMetadata;
import dev.kemudi.resources.SubresourceStrategy;
import java.util.List;

/** The resource {@code flowschemas}. */
public final class FlowSchemas {
  private FlowSchemas() {}

  public static ResourceDefinition<FlowSchema> definition() {
    FlowSchemaStrategy strategy = new FlowSchemaStrategy();
    return ResourceDefinition.of(
        FlowcontrolV1beta2.FLOWSCHEMAS,
        strategy,
        SubresourceStrategy.status(
            strategy,
            (object, old) ->
                FlowSchemaBuilder.from(object)
                    .metadata(StatusMetadata.keep(object.metadata(), old.metadata()))
                    .spec(old.spec())
                    .build(),
            (object, old, context) -> List.of()),
        "flowschemas");
  }
}
