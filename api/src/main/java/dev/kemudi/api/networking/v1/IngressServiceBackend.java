package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A service and its port.
 *
 * @param name Name of the service.
 * @param port Port of the service.
 */
@ApiType
public record IngressServiceBackend(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2, emitEmpty = true, optional = true) ServiceBackendPort port) {}
