package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * One address or name of a node.
 *
 * @param type Hostname, InternalIP, ExternalIP, InternalDNS or ExternalDNS.
 * @param address The address or name itself.
 */
@ApiType
public record NodeAddress(
    @Field(id = 1, emitEmpty = true, alias = "NodeAddressType") String type,
    @Field(id = 2, emitEmpty = true) String address) {}
