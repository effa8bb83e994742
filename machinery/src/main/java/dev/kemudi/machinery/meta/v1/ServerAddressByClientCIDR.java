package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** ServerAddressByClientCIDR of the Kubernetes API. */
@ApiType
public record ServerAddressByClientCIDR(
    @Field(id = 1, emitEmpty = true) String clientCIDR,
    @Field(id = 2, emitEmpty = true) String serverAddress) {}
