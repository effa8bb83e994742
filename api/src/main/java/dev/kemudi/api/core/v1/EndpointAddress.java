package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** EndpointAddress of the Kubernetes API. */
@ApiType(atomic = true)
public record EndpointAddress(
    @Field(id = 1, emitEmpty = true) String ip,
    @Field(id = 3) String hostname,
    @Field(id = 4) @Nullable String nodeName,
    @Field(id = 2) @Nullable ObjectReference targetRef) {}
