package dev.kemudi.api.flowcontrol.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * State of a flow schema.
 *
 * @param conditions Aspects of the state, such as Dangling.
 */
@ApiType(goPackage = "v1beta1")
public record FlowSchemaStatus(
    @Field(id = 1, listType = "map", listMapKeys = "type") List<FlowSchemaCondition> conditions) {}
