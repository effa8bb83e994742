package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** NodeDaemonEndpoints of the Kubernetes API. */
@ApiType
public record NodeDaemonEndpoints(
    @Field(id = 1, emitEmpty = true, optional = true) DaemonEndpoint kubeletEndpoint) {}
