package dev.kemudi.api.admissionregistration.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * A service that hosts a webhook.
 *
 * @param namespace Namespace of the service.
 * @param name Name of the service.
 * @param path URL path to call.
 * @param port Port of the service, 1 to 65535; default 443.
 */
@ApiType
public record ServiceReference(
    @Field(id = 1, emitEmpty = true) String namespace,
    @Field(id = 2, emitEmpty = true) String name,
    @Field(id = 3) @Nullable String path,
    @Field(id = 4) @Nullable Integer port) {}
