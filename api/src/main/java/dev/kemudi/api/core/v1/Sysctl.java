package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A kernel parameter to set.
 *
 * @param name Name of the parameter.
 * @param value Value to set.
 */
@ApiType
public record Sysctl(
    @Field(id = 1, emitEmpty = true) String name, @Field(id = 2, emitEmpty = true) String value) {}
