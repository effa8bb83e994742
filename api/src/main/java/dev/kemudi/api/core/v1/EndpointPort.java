package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * One port of a group of endpoints.
 *
 * @param name Name of the service port; empty only if there is just one.
 * @param port Number of the port.
 * @param protocol TCP (default), UDP or SCTP.
 * @param appProtocol Application protocol, such as http or a name with a domain prefix.
 */
@ApiType(atomic = true)
public record EndpointPort(
    @Field(id = 1) String name,
    @Field(id = 2, emitEmpty = true) int port,
    @Field(id = 3, alias = "Protocol") String protocol,
    @Field(id = 4) @Nullable String appProtocol) {}
