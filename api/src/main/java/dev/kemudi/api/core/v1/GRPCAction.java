package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** GRPCAction of the Kubernetes API. */
@ApiType
public record GRPCAction(
    @Field(id = 1, emitEmpty = true) int port,
    @Field(id = 2, emitEmpty = true, optional = true) @Nullable String service) {}
