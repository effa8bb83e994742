package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Outcome for one load balancer port.
 *
 * @param port Service port concerned.
 * @param protocol TCP, UDP or SCTP.
 * @param error CamelCase problem met while setting up the port.
 */
@ApiType
public record PortStatus(
    @Field(id = 1, emitEmpty = true) int port,
    @Field(id = 2, emitEmpty = true, alias = "Protocol") String protocol,
    @Field(id = 3) @Nullable String error) {}
