package dev.kemudi.api.autoscaling.v2beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Points to an object in the same namespace.
 *
 * @param kind Kind of the object.
 * @param name Name of the object.
 * @param apiVersion API version of the object.
 */
@ApiType(goPackage = "v2beta2")
public record CrossVersionObjectReference(
    @Field(id = 1, emitEmpty = true) String kind,
    @Field(id = 2, emitEmpty = true) String name,
    @Field(id = 3) String apiVersion) {}
