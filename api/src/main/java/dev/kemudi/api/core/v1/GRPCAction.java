package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * A call of the gRPC health-checking service.
 *
 * @param port Port the gRPC service listens on, 1 to 65535.
 * @param service Service name put into the health request; default empty.
 */
@ApiType
public record GRPCAction(
    @Field(id = 1, emitEmpty = true) int port,
    @Field(id = 2, emitEmpty = true, optional = true, defaultJson = "\"\"")
        @Nullable String service) {}
