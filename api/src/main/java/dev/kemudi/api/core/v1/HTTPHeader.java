package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A header sent along with an HTTP probe or hook.
 *
 * @param name Name of the header.
 * @param value Value of the header.
 */
@ApiType
public record HTTPHeader(
    @Field(id = 1, emitEmpty = true) String name, @Field(id = 2, emitEmpty = true) String value) {}
