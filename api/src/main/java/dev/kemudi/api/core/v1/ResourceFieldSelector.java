package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;

/** ResourceFieldSelector of the Kubernetes API. */
@ApiType(atomic = true)
public record ResourceFieldSelector(
    @Field(id = 1) String containerName,
    @Field(id = 2, emitEmpty = true) String resource,
    @Field(id = 3, emitEmpty = true, optional = true) Quantity divisor) {}
