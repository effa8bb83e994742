package dev.kemudi.api.discovery.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** EndpointPort of the Kubernetes API. */
@ApiType(atomic = true)
public record EndpointPort(
    @Field(id = 1) @Nullable String name,
    @Field(id = 2, alias = "Protocol") @Nullable String protocol,
    @Field(id = 3) @Nullable Integer port,
    @Field(id = 4) @Nullable String appProtocol) {}
