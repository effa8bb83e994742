package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * One field of the object at hand.
 *
 * @param apiVersion API version the path is written in; default v1.
 * @param fieldPath Path of the field.
 */
@ApiType(atomic = true)
public record ObjectFieldSelector(
    @Field(id = 1) String apiVersion, @Field(id = 2, emitEmpty = true) String fieldPath) {}
