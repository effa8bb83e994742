package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.IntOrString;

/** TCPSocketAction of the Kubernetes API. */
@ApiType
public record TCPSocketAction(
    @Field(id = 1, emitEmpty = true) IntOrString port, @Field(id = 2) String host) {}
