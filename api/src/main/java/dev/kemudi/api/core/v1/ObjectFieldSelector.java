package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** ObjectFieldSelector of the Kubernetes API. */
@ApiType(atomic = true)
public record ObjectFieldSelector(
    @Field(id = 1) String apiVersion, @Field(id = 2, emitEmpty = true) String fieldPath) {}
