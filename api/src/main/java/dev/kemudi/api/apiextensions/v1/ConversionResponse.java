package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.value.RawJson;
import java.util.List;

/**
 * Outcome of a conversion.
 *
 * @param uid Identity of the call answered.
 * @param convertedObjects The converted objects in the order asked; empty on failure.
 * @param result Success, or failure with a message.
 */
@ApiType
public record ConversionResponse(
    @Field(id = 1, emitEmpty = true, alias = "UID") String uid,
    @Field(id = 2, emitEmpty = true) List<RawJson> convertedObjects,
    @Field(id = 3, emitEmpty = true) Status result) {}
