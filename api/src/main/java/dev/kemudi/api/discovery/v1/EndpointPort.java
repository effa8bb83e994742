package dev.kemudi.api.discovery.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * One port of a slice's endpoints.
 *
 * @param name Name of the port, unique in the slice; a DNS label or empty.
 * @param protocol TCP (default), UDP or SCTP.
 * @param port Number of the port; absent leaves it open.
 * @param appProtocol Application protocol, such as http or a name with a domain prefix.
 */
@ApiType(atomic = true)
public record EndpointPort(
    @Field(id = 1) @Nullable String name,
    @Field(id = 2, alias = "Protocol") @Nullable String protocol,
    @Field(id = 3) @Nullable Integer port,
    @Field(id = 4) @Nullable String appProtocol) {}
