package dev.kemudi.api.networking.v1;

import dev.kemudi.api.core.v1.TypedLocalObjectReference;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Target of requests: a service or another resource.
 *
 * @param service Service in the same namespace; excludes resource.
 * @param resource Other object in the same namespace; excludes service.
 */
@ApiType
public record IngressBackend(
    @Field(id = 4) @Nullable IngressServiceBackend service,
    @Field(id = 3) @Nullable TypedLocalObjectReference resource) {}
