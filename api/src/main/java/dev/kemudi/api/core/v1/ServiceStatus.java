package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.Condition;
import java.util.List;

/**
 * What was set up for a service.
 *
 * @param loadBalancer Load balancer of the service, if it has one.
 * @param conditions Aspects of the service's state.
 */
@ApiType
public record ServiceStatus(
    @Field(id = 1, emitEmpty = true, optional = true) LoadBalancerStatus loadBalancer,
    @Field(
            id = 2,
            listType = "map",
            listMapKeys = "type",
            patchStrategy = "merge",
            patchMergeKey = "type")
        List<Condition> conditions) {}
