package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** PortStatus of the Kubernetes API. */
@ApiType
public record PortStatus(
    @Field(id = 1, emitEmpty = true) int port,
    @Field(id = 2, emitEmpty = true, alias = "Protocol") String protocol,
    @Field(id = 3) @Nullable String error) {}
