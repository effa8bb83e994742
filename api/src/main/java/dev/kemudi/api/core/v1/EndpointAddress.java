package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * One address behind a service.
 *
 * @param ip IPv4 or IPv6 address; not loopback or link-local.
 * @param hostname Host name of the endpoint.
 * @param nodeName Node that hosts the endpoint.
 * @param targetRef Object behind the address, mostly a pod.
 */
@ApiType(atomic = true)
public record EndpointAddress(
    @Field(id = 1, emitEmpty = true) String ip,
    @Field(id = 3) String hostname,
    @Field(id = 4) @Nullable String nodeName,
    @Field(id = 2) @Nullable ObjectReference targetRef) {}
