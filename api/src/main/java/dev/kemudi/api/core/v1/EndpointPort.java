package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** EndpointPort of the Kubernetes API. */
@ApiType(atomic = true)
public record EndpointPort(
    @Field(id = 1) String name,
    @Field(id = 2, emitEmpty = true) int port,
    @Field(id = 3, alias = "Protocol") String protocol,
    @Field(id = 4) @Nullable String appProtocol) {}
