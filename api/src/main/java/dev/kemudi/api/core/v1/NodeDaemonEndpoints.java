package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Ports of the daemons on a node.
 *
 * @param kubeletEndpoint Port of the node agent.
 */
@ApiType
public record NodeDaemonEndpoints(
    @Field(id = 1, emitEmpty = true, optional = true) DaemonEndpoint kubeletEndpoint) {}
