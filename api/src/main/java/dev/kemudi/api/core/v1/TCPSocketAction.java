package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.IntOrString;

/**
 * Opening of a TCP connection.
 *
 * @param port Number or name of the container port.
 * @param host Host to connect to; default the pod's IP.
 */
@ApiType
public record TCPSocketAction(
    @Field(id = 1, emitEmpty = true) IntOrString port, @Field(id = 2) String host) {}
