package dev.kemudi.api.flowcontrol.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * State of a priority level.
 *
 * @param conditions Aspects of the state.
 */
@ApiType(goPackage = "v1beta1")
public record PriorityLevelConfigurationStatus(
    @Field(id = 1, listType = "map", listMapKeys = "type")
        List<PriorityLevelConfigurationCondition> conditions) {}
