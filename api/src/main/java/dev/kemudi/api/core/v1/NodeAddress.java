package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** NodeAddress of the Kubernetes API. */
@ApiType
public record NodeAddress(
    @Field(id = 1, emitEmpty = true, alias = "NodeAddressType") String type,
    @Field(id = 2, emitEmpty = true) String address) {}
