package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** IngressServiceBackend of the Kubernetes API. */
@ApiType
public record IngressServiceBackend(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2, emitEmpty = true, optional = true) ServiceBackendPort port) {}
