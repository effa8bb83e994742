package dev.kemudi.api.apiregistration.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * A service that hosts an API server.
 *
 * @param namespace Namespace of the service.
 * @param name Name of the service.
 * @param port Port of the service, 1 to 65535; default 443.
 */
@ApiType
public record ServiceReference(
    @Field(id = 1) String namespace,
    @Field(id = 2) String name,
    @Field(id = 3) @Nullable Integer port) {}
