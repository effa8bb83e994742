package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Tells clients in one address range which server address to use.
 *
 * @param clientCIDR Address range the client's IP has to be in.
 * @param serverAddress Host, IP or host:port for clients of that range.
 */
@ApiType
public record ServerAddressByClientCIDR(
    @Field(id = 1, emitEmpty = true) String clientCIDR,
    @Field(id = 2, emitEmpty = true) String serverAddress) {}
